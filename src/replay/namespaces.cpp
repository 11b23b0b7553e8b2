// Schemas, extensions and privileges, and what only a server outside of a transaction does.
#include <algorithm>
#include <array>

#include "replay/extensions.h"
#include "replay/handlers.h"
#include "replay/relocation.h"
#include "replay/remarks.h"
#include "replay/routines.h"
#include "replay/user_types.h"

namespace checker::replay {

using catalog::Relation;

namespace {

// -- Schemas

// What is made with the schema is made in it, whatever the search path.
void play_elements(const sql::Node& tree, const std::string& schema, const Execution& at) {
    const std::vector<std::string> path = at.catalog.search_path;
    at.catalog.search_path.insert(at.catalog.search_path.begin(), schema);
    try {
        for (const sql::Node& element : tree.list_at("schemaElts"))
            play(element, at);
    } catch (const Refused&) {
        at.catalog.search_path = path;
        throw;
    }
    at.catalog.search_path = path;
}

void create_schema(const sql::Node& tree, const Execution& at) {
    std::string name(tree.text_at("schemaname"));
    if (name.empty()) name = tree.text_at("authrole.rolename");
    at.effects.object = name;
    if (name.starts_with("pg_")) refuse("42939", "unacceptable schema name \"" + name + "\"");
    if (at.catalog.has_schema(name)) {
        at.effects.object_exists = tree.flag("if_not_exists");
        if (at.effects.object_exists) return;
        refuse("42P06", "schema \"" + name + "\" already exists");
    }
    at.catalog.add_schema(name, at.session.now);
    play_elements(tree, name, at);
}

// -- Privileges

void lock_granted(const Relation& relation, const Execution& at) {
    // Before 18, GRANT looks at the catalog alone.
    if (at.session.version >= 18) at.lock(relation, Lock::access_share);
}

bool is_granted_on(const Relation& relation, std::string_view type) {
    if (type == "OBJECT_SEQUENCE") return relation.sequence.has_value();
    return !relation.index && !relation.sequence &&
           relation.kind != catalog::RelationKind::composite_type;
}

void grant_in_schemas(const sql::Node& tree, const Execution& at) {
    const std::vector<std::string> schemas = sql::strings(tree.field("objects"));
    for (const std::string& schema : schemas)
        at.schema_for({schema, {}});
    for (const auto& [oid, relation] : at.catalog.relations())
        if (std::ranges::find(schemas, relation.schema) != schemas.end() &&
            is_granted_on(relation, tree.text_at("objtype")))
            lock_granted(relation, at);
}

void grant(const sql::Node& tree, const Execution& at) {
    const std::string_view type = tree.text_at("objtype");
    const bool of_relations = type == "OBJECT_TABLE" || type == "OBJECT_SEQUENCE";
    if (tree.text_at("targtype") == "ACL_TARGET_ALL_IN_SCHEMA") {
        if (of_relations) grant_in_schemas(tree, at);
        return;
    }
    for (const sql::Node& object : tree.list_at("objects")) {
        if (of_relations) {
            Relation& relation = at.relation(catalog::name_of(object), kind_of_type(type));
            lock_granted(relation, at);
        } else if (object.kind == "ObjectWithArgs") {
            routine(object, Routine::any, at);
        } else if (type == "OBJECT_SCHEMA") {
            at.schema_for({std::string(object.text_at("sval")), {}});
        } else if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN") {
            user_type(catalog::parts_of(object), at, catalog::TypeKind::enum_);
        }
    }
}

// -- Outside of transactions

void refuse_in_transaction(const sql::Node& /*tree*/, const Execution& at) {
    at.effects.refused_in_transaction = true;
}

// Only the slot that it makes on the other server cannot be taken back.
void create_subscription(const sql::Node& tree, const Execution& at) {
    bool makes_slot = true;
    for (const sql::Node& option : tree.list_at("options")) {
        const std::string_view name = option.text_at("defname");
        const sql::Node* value = option.field("arg");
        const std::string text = value == nullptr ? "true" : sql::text_of(*value);
        if ((name == "connect" || name == "create_slot") && (text == "false" || text == "off"))
            makes_slot = false;
    }
    at.effects.refused_in_transaction = makes_slot;
}

void discard(const sql::Node& tree, const Execution& at) {
    at.effects.refused_in_transaction = tree.text_at("target") == "DISCARD_ALL";
}

// -- Others

std::string joined_name(const sql::Node* parts) {
    std::string name;
    for (const std::string& part : sql::strings(parts))
        name.append(name.empty() ? "" : ".").append(part);
    return name;
}

void create_cast(const sql::Node& tree, const Execution& at) {
    const sql::Node* from = tree.field("sourcetype");
    const sql::Node* to = tree.field("targettype");
    if (from == nullptr || to == nullptr) return;
    at.catalog.others.insert("cast " + at.catalog.text_of(at.catalog.resolved(*from)) + " as " +
                             at.catalog.text_of(at.catalog.resolved(*to)));
}

// What its operator class or family is for is not looked at.
void create_operator_class(const sql::Node& tree, const Execution& at) {
    const sql::Node* family = tree.field("opfamilyname");
    const sql::Node* name = tree.field("opclassname");
    at.catalog.others.insert("operator class " + joined_name(name == nullptr ? family : name));
}

void define(const sql::Node& tree, const Execution& at) {
    const std::string_view kind = tree.text_at("kind");
    if (kind == "OBJECT_AGGREGATE") return create_aggregate(tree, at);
    if (kind == "OBJECT_OPERATOR")
        at.catalog.others.insert("operator " + joined_name(tree.field("defnames")));
    if (kind != "OBJECT_TYPE") return;
    const std::vector<std::string> parts = sql::strings(tree.field("defnames"));
    // A shell that CREATE TYPE made before is filled.
    const catalog::TypeObject* shell = at.catalog.find_type(catalog::name_of(parts));
    if (shell != nullptr && shell->kind == catalog::TypeKind::base &&
        tree.field("definition") != nullptr)
        return;
    add_user_type(parts, catalog::TypeKind::base, at);
}

constexpr std::array handlers{
    HandlerEntry{"AlterOpFamilyStmt", create_operator_class},
    HandlerEntry{"AlterPublicationStmt", alter_publication},
    HandlerEntry{"AlterStatsStmt", alter_statistics},
    HandlerEntry{"AlterSystemStmt", refuse_in_transaction},
    HandlerEntry{"CommentStmt", comment},
    HandlerEntry{"CreateCastStmt", create_cast},
    HandlerEntry{"CreateExtensionStmt", create_extension},
    HandlerEntry{"CreateOpClassStmt", create_operator_class},
    HandlerEntry{"CreatePublicationStmt", create_publication},
    HandlerEntry{"CreateSchemaStmt", create_schema},
    HandlerEntry{"CreateStatsStmt", create_statistics},
    HandlerEntry{"CreateSubscriptionStmt", create_subscription},
    HandlerEntry{"CreateTableSpaceStmt", refuse_in_transaction},
    HandlerEntry{"CreatedbStmt", refuse_in_transaction},
    HandlerEntry{"DefineStmt", define},
    HandlerEntry{"DiscardStmt", discard},
    HandlerEntry{"GrantStmt", grant},
    HandlerEntry{"SecLabelStmt", comment},
};

}  // namespace

std::span<const HandlerEntry> namespace_handlers() {
    return handlers;
}

}  // namespace checker::replay
