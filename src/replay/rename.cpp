// RENAME TO of whole objects and their parts; columns are in column_rename.cpp.
#include <algorithm>
#include <array>

#include "replay/column_rename.h"
#include "replay/dependents.h"
#include "replay/handlers.h"
#include "replay/relocation.h"
#include "replay/routines.h"
#include "replay/row_types.h"
#include "replay/user_types.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;

namespace {

void rename_relation(const sql::Node& tree, const Execution& at) {
    const sql::Node* range_var = tree.field("relation");
    if (range_var == nullptr) return;
    const catalog::QualifiedName named = catalog::name_of(*range_var);
    const std::string_view type = tree.text_at("renameType");
    const RelationKind as = kind_of_type(type);
    Relation* relation =
        tree.flag("missing_ok") ? at.relation_if_exists(named) : &at.relation(named, as);
    if (relation == nullptr) return;
    expect_kind(*relation, type, at);
    // ALTER INDEX is content with less where it is an index that it names.
    at.lock(*relation, type == "OBJECT_INDEX" && relation->kind == RelationKind::index
                           ? Lock::share_update_exclusive
                           : Lock::access_exclusive);
    tell_subject(*relation, at);
    rename_to(*relation, std::string(tree.text_at("newname")), at);
}

void rename_constraint(const sql::Node& tree, const Execution& at) {
    const sql::Node* range_var = tree.field("relation");
    if (range_var == nullptr) return;
    const catalog::QualifiedName named = catalog::name_of(*range_var);
    Relation* table = tree.flag("missing_ok") ? at.relation_if_exists(named) : &at.relation(named);
    if (table == nullptr) return;
    const std::string from(tree.text_at("subname"));
    at.about(*table);
    at.effects.constraint = from;
    at.lock(*table, Lock::access_exclusive);
    expect_untyped(*table, "rename column of");  // the server looks at the table as if for one
    rename_constraint_of(*table, from, std::string(tree.text_at("newname")), at);
}

template <class Part>
void rename_part(std::vector<Part>& parts, std::string_view word, const sql::Node& tree,
                 const Relation& table) {
    const std::string from(tree.text_at("subname"));
    const std::string to(tree.text_at("newname"));
    const std::string of =
        std::string(word == "rule" ? " for relation \"" : " for table \"") + table.name + "\"";
    const auto part = std::ranges::find(parts, from, &Part::name);
    if (part == parts.end()) {
        if (!table.is_known) return;
        refuse("42704", std::string(word) + " \"" + from + "\"" + of + " does not exist");
    }
    if (std::ranges::find(parts, to, &Part::name) != parts.end())
        refuse("42710", std::string(word) + " \"" + to + "\"" +
                            (word == "trigger" ? " for relation \"" + table.name + "\"" : of) +
                            " already exists");
    part->name = to;
}

// A trigger's likes on partitions follow it, from 15 on.
void rename_trigger(Relation& table, const sql::Node& tree, const Execution& at) {
    rename_part(table.triggers, "trigger", tree, table);
    if (at.session.version < 15) return;
    for (const catalog::Oid oid : table.children) {
        Relation* child = at.catalog.relation(oid);
        if (child == nullptr) continue;
        const auto copy = std::ranges::find_if(child->triggers, [&](const auto& trigger) {
            return trigger.is_inherited && trigger.name == tree.text_at("subname");
        });
        if (copy == child->triggers.end()) continue;
        at.lock(*child, Lock::access_exclusive);
        rename_trigger(*child, tree, at);
    }
}

void rename_part_of_table(const sql::Node& tree, const Execution& at) {
    const sql::Node* range_var = tree.field("relation");
    if (range_var == nullptr) return;
    Relation& table = at.relation(*range_var);
    at.about(table);
    at.effects.object = tree.text_at("subname");
    at.lock(table, Lock::access_exclusive);
    const std::string_view type = tree.text_at("renameType");
    if (type == "OBJECT_TRIGGER") rename_trigger(table, tree, at);
    if (type == "OBJECT_POLICY") rename_part(table.policies, "policy", tree, table);
    if (type == "OBJECT_RULE") rename_part(table.rules, "rule", tree, table);
}

void rename_type(const sql::Node& tree, const Execution& at) {
    const sql::Node* object = tree.field("object");
    if (object == nullptr) return;
    const bool as_domain = tree.text_at("renameType") == "OBJECT_DOMAIN";
    const std::vector<std::string> parts = catalog::parts_of(*object);
    expect_no_row_type(parts, at);
    catalog::TypeObject& type =
        user_type(parts, at, as_domain ? catalog::TypeKind::domain : catalog::TypeKind::enum_);
    if (as_domain && type.kind != catalog::TypeKind::domain)
        refuse("42809", "\"" + type.name + "\" is not a domain");
    tell_type(type, at);
    const std::string name(tree.text_at("newname"));
    if (name == type.name || at.catalog.find_type({type.schema, name}) != nullptr)
        refuse("42710", "type \"" + name + "\" already exists");
    expect_type_free(type.schema, name, at);
    move_type(type, type.schema, name, at);
}

void rename_domain_constraint(const sql::Node& tree, const Execution& at) {
    const sql::Node* object = tree.field("object");
    if (object == nullptr) return;
    catalog::TypeObject& domain =
        user_type(catalog::parts_of(*object), at, catalog::TypeKind::domain);
    const std::string from(tree.text_at("subname"));
    const std::string to(tree.text_at("newname"));
    const auto named = [&](const std::string& name) {
        return std::ranges::find(domain.constraints, name, &catalog::Constraint::name);
    };
    if (named(from) == domain.constraints.end()) {
        if (!domain.is_known) return;
        refuse("42704",
               "constraint \"" + from + "\" for domain " + domain.name + " does not exist");
    }
    if (named(to) != domain.constraints.end())
        refuse("42710", "constraint \"" + to + "\" for domain " + domain.name + " already exists");
    named(from)->name = to;
}

void rename_routine(const sql::Node& tree, const Execution& at) {
    const sql::Node* object = tree.field("object");
    if (object == nullptr) return;
    const std::string_view type = tree.text_at("renameType");
    catalog::Function* function = routine(*object, routine_kind(type), at);
    if (function == nullptr) return;
    at.effects.object = catalog::shown(function->schema, function->name);
    at.effects.breaks_running_code = !at.session.is_new(function->made);
    move_routine(*function, function->schema, std::string(tree.text_at("newname")), at);
}

void rename_schema(const sql::Node& tree, const Execution& at) {
    const std::string from(tree.text_at("subname"));
    const std::string to(tree.text_at("newname"));
    at.effects.object = from;
    if (!at.catalog.has_schema(from)) {
        if (at.session.everything_is_known)
            refuse("3F000", "schema \"" + from + "\" does not exist");
        return;
    }
    if (at.catalog.has_schema(to)) refuse("42P06", "schema \"" + to + "\" already exists");
    const auto made = at.catalog.schemas().find(from);
    at.effects.breaks_running_code =
        made == at.catalog.schemas().end() || !at.session.is_new(made->second);
    at.catalog.rename_schema(from, to);
}

void rename_role(const sql::Node& tree, const Execution& at) {
    const std::string from(tree.text_at("subname"));
    auto role = at.catalog.roles.extract(from);
    if (role.empty() && at.session.everything_is_known)
        refuse("42704", "role \"" + from + "\" does not exist");
    if (role.empty()) return;
    role.key() = tree.text_at("newname");
    at.catalog.roles.insert(std::move(role));
}

void rename_publication(const sql::Node& tree, const Execution& at) {
    const sql::Node* object = tree.field("object");
    if (object == nullptr) return;
    at.catalog.publications.erase(sql::text_of(*object));
    at.catalog.publications.emplace(tree.text_at("newname"));
}

struct Kind {
    std::string_view type;
    Handler rename;
};

constexpr std::array kinds{
    Kind{"OBJECT_AGGREGATE", rename_routine},
    Kind{"OBJECT_ATTRIBUTE", rename_column},
    Kind{"OBJECT_COLUMN", rename_column},
    Kind{"OBJECT_DOMAIN", rename_type},
    Kind{"OBJECT_DOMCONSTRAINT", rename_domain_constraint},
    Kind{"OBJECT_FOREIGN_TABLE", rename_relation},
    Kind{"OBJECT_FUNCTION", rename_routine},
    Kind{"OBJECT_INDEX", rename_relation},
    Kind{"OBJECT_MATVIEW", rename_relation},
    Kind{"OBJECT_POLICY", rename_part_of_table},
    Kind{"OBJECT_PROCEDURE", rename_routine},
    Kind{"OBJECT_PUBLICATION", rename_publication},
    Kind{"OBJECT_ROLE", rename_role},
    Kind{"OBJECT_ROUTINE", rename_routine},
    Kind{"OBJECT_RULE", rename_part_of_table},
    Kind{"OBJECT_SCHEMA", rename_schema},
    Kind{"OBJECT_SEQUENCE", rename_relation},
    Kind{"OBJECT_TABCONSTRAINT", rename_constraint},
    Kind{"OBJECT_TABLE", rename_relation},
    Kind{"OBJECT_TRIGGER", rename_part_of_table},
    Kind{"OBJECT_TYPE", rename_type},
    Kind{"OBJECT_VIEW", rename_relation},
};

void rename(const sql::Node& tree, const Execution& at) {
    const auto kind = std::ranges::find(kinds, tree.text_at("renameType"), &Kind::type);
    if (kind != kinds.end()) kind->rename(tree, at);
}

constexpr std::array handlers{
    HandlerEntry{"AlterObjectSchemaStmt", set_schema},
    HandlerEntry{"RenameStmt", rename},
};

}  // namespace

std::span<const HandlerEntry> rename_handlers() {
    return handlers;
}

}  // namespace checker::replay
