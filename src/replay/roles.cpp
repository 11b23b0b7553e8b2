#include "replay/roles.h"

#include <array>

#include "replay/handlers.h"

namespace checker::replay {

namespace {

void read_options(const sql::Node& tree, catalog::Role& role) {
    for (const sql::Node& option : tree.list_at("options")) {
        const std::string_view name = option.text_at("defname");
        const sql::Node* value = option.field("arg");
        const bool is_on = value != nullptr && value->flag("boolval");
        if (name == "createdb") role.create_db = is_on;
        if (name == "createrole") role.create_role = is_on;
        if (name == "inherit") role.inherit = is_on;
    }
}

void create_role(const sql::Node& tree, const Execution& at) {
    const std::string name(tree.text_at("role"));
    at.effects.object = name;
    const auto [role, is_new] = at.catalog.roles.try_emplace(name);
    if (!is_new) refuse("42710", "role \"" + name + "\" already exists");
    read_options(tree, role->second);
}

void alter_role(const sql::Node& tree, const Execution& at) {
    const std::string name(tree.text_at("role.rolename"));
    at.effects.object = name;
    expect_role(name, at);
    const auto role = at.catalog.roles.find(name);
    if (role != at.catalog.roles.end()) read_options(tree, role->second);
}

// OWNER TO of what is no relation; that of a relation is an action of ALTER TABLE.
void alter_owner(const sql::Node& tree, const Execution& at) {
    expect_role(tree.text_at("newowner.rolename"), at);
    at.effects.object = tree.text_at("newowner.rolename");
}

constexpr std::array handlers{
    HandlerEntry{"AlterOwnerStmt", alter_owner},
    HandlerEntry{"AlterRoleStmt", alter_role},
    HandlerEntry{"CreateRoleStmt", create_role},
};

}  // namespace

void expect_role(std::string_view name, const Execution& at) {
    if (at.session.everything_is_known && !name.empty() && name != "postgres" &&
        !at.catalog.roles.contains(std::string(name)))
        refuse("42704", "role \"" + std::string(name) + "\" does not exist");
}

std::span<const HandlerEntry> role_handlers() {
    return handlers;
}

}  // namespace checker::replay
