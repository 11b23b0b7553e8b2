// DROP of everything.
#include <algorithm>
#include <array>

#include "replay/dependencies.h"
#include "replay/drop_parts.h"
#include "replay/handlers.h"
#include "replay/relocation.h"
#include "replay/routines.h"
#include "replay/user_types.h"

namespace checker::replay {

using catalog::QualifiedName;
using catalog::Relation;
using catalog::RelationKind;

namespace {

struct RelationWord {
    std::string_view type;  // of DropStmt
    RelationKind kind;
    std::string_view word;
};

constexpr std::array relation_words{
    RelationWord{"OBJECT_TABLE", RelationKind::table, "a table"},
    RelationWord{"OBJECT_VIEW", RelationKind::view, "a view"},
    RelationWord{"OBJECT_MATVIEW", RelationKind::materialized_view, "a materialized view"},
    RelationWord{"OBJECT_INDEX", RelationKind::index, "an index"},
    RelationWord{"OBJECT_SEQUENCE", RelationKind::sequence, "a sequence"},
    RelationWord{"OBJECT_FOREIGN_TABLE", RelationKind::foreign_table, "a foreign table"},
};

bool is_of(const Relation& relation, RelationKind kind) {
    return relation.kind == kind ||
           (kind == RelationKind::table && relation.kind == RelationKind::partitioned_table);
}

// A schema that is not there is no error with IF EXISTS.
bool has_schema_of(const QualifiedName& name, bool missing_ok, const Execution& at) {
    if (name.schema.empty() || at.catalog.has_schema(name.schema)) return true;
    if (missing_ok) return !at.session.everything_is_known;
    at.schema_for(name);
    return true;
}

Relation* relation_to_drop(const QualifiedName& name, const RelationWord& word, bool missing_ok,
                           const Execution& at) {
    if (!has_schema_of(name, missing_ok, at)) return nullptr;
    Relation* found = at.catalog.find_relation(name);
    if (found == nullptr && missing_ok) found = at.relation_if_exists(name);
    if (found == nullptr && missing_ok) return nullptr;
    if (found == nullptr && word.kind != RelationKind::table &&
        (at.session.everything_is_known || at.catalog.is_gone(name)))
        refuse(word.kind == RelationKind::index || word.kind == RelationKind::foreign_table
                   ? "42704"
                   : "42P01",
               std::string(name_of(word.kind)) + " \"" + name.name + "\" does not exist");
    if (found == nullptr) found = &at.relation(name, word.kind);
    if (!found->is_known) found->kind = word.kind;
    if (!is_of(*found, word.kind))
        refuse("42809", "\"" + found->name + "\" is not " + std::string(word.word));
    return found;
}

void tell_dropped(const Relation& relation, const Execution& at) {
    if (is_table(relation)) return at.about(relation);
    std::string& subject = relation.index ? at.effects.index : at.effects.object;
    subject.append(subject.empty() ? "" : ", ").append(shown(relation));
    if (const Relation* table =
            relation.index ? at.catalog.relation(relation.index->table) : nullptr)
        at.about(*table);
}

void expect_concurrent(const sql::Node& tree, const Execution& at) {
    at.effects.refused_in_transaction = true;
    at.effects.waits_for_transactions = true;
    if (tree.list_at("objects").size() > 1)
        refuse("0A000", "DROP INDEX CONCURRENTLY does not support dropping multiple objects");
    if (behavior_of(tree) == Behavior::cascade)
        refuse("0A000", "DROP INDEX CONCURRENTLY does not support CASCADE");
}

void drop_concurrently(const Relation& index, const Execution& at) {
    const Relation* table = index.index ? at.catalog.relation(index.index->table) : nullptr;
    if (table != nullptr && table->kind == RelationKind::partitioned_table)
        refuse("0A000", "cannot drop partitioned index \"" + index.name + "\" concurrently");
    drop_index_concurrently(index.oid, at);
}

void drop_relations(const sql::Node& tree, const RelationWord& word, const Execution& at) {
    const bool concurrently = tree.flag("concurrent");
    if (concurrently) expect_concurrent(tree, at);
    std::vector<Object> objects;
    for (const sql::Node& object : tree.list_at("objects")) {
        const Relation* relation = relation_to_drop(catalog::name_of(catalog::parts_of(object)),
                                                    word, tree.flag("missing_ok"), at);
        if (relation == nullptr) continue;
        tell_dropped(*relation, at);
        if (concurrently) return drop_concurrently(*relation, at);
        objects.push_back({ObjectKind::relation, relation->oid, -1, {}});
    }
    if (!objects.empty()) drop_objects(objects, behavior_of(tree), at);
}

// A composite type is dropped as its relation is, too; a table's row type only with the table.
void drop_types(const sql::Node& tree, const Execution& at) {
    const bool as_domain = tree.text_at("removeType") == "OBJECT_DOMAIN";
    std::vector<Object> objects;
    for (const sql::Node& object : tree.list_at("objects")) {
        const std::vector<std::string> parts = catalog::parts_of(object);
        const QualifiedName name = catalog::name_of(parts);
        if (!has_schema_of(name, tree.flag("missing_ok"), at)) continue;
        const Relation* relation = at.catalog.find_relation(name);
        if (relation != nullptr && at.catalog.find_type(name) == nullptr && !relation->index &&
            !relation->sequence && relation->is_known)
            refuse("2BP01", "cannot drop type " + shown(*relation) + " because " +
                                std::string(name_of(relation->kind)) + " " + shown(*relation) +
                                " requires it");
        const catalog::TypeKind as =
            as_domain ? catalog::TypeKind::domain : catalog::TypeKind::enum_;
        const catalog::TypeObject* type = tree.flag("missing_ok")
                                              ? user_type_if_exists(parts, at, as)
                                              : &user_type(parts, at, as);
        if (type == nullptr) continue;
        if (as_domain && type->kind != catalog::TypeKind::domain && type->is_known)
            refuse("42809", "\"" + type->name + "\" is not a domain");
        at.effects.object = catalog::shown(type->schema, type->name);
        if (type->kind == catalog::TypeKind::enum_) at.effects.enum_name = at.effects.object;
        at.effects.enum_is_recreated =
            at.effects.enum_is_recreated ||
            at.session.recreated_enums.contains(catalog::key_of(type->schema, type->name));
        objects.push_back({ObjectKind::type, type->oid, -1, {}});
    }
    if (!objects.empty()) drop_objects(objects, behavior_of(tree), at);
}

void drop_routines(const sql::Node& tree, const Execution& at) {
    const Routine kind = routine_kind(tree.text_at("removeType"));
    std::vector<Object> objects;
    for (const sql::Node& object : tree.list_at("objects")) {
        const QualifiedName name = catalog::name_of(sql::strings(object.field("objname")));
        at.effects.object = catalog::shown(name.schema.empty() ? "public" : name.schema, name.name);
        if (!has_schema_of(name, tree.flag("missing_ok"), at)) continue;
        const catalog::Function* function = tree.flag("missing_ok")
                                                ? routine_if_exists(object, kind, at)
                                                : routine(object, kind, at);
        if (function != nullptr) objects.push_back({ObjectKind::function, function->oid, -1, {}});
    }
    if (!objects.empty()) drop_objects(objects, behavior_of(tree), at);
}

void drop_schemas(const sql::Node& tree, const Execution& at) {
    std::vector<Object> objects;
    for (const sql::Node& object : tree.list_at("objects")) {
        const std::string name(object.text_at("sval"));
        at.effects.object = name;
        if (!at.catalog.has_schema(name)) {
            if (tree.flag("missing_ok") || !at.session.everything_is_known) continue;
            refuse("3F000", "schema \"" + name + "\" does not exist");
        }
        objects.push_back({ObjectKind::schema, catalog::no_oid, -1, name});
    }
    if (!objects.empty()) drop_objects(objects, behavior_of(tree), at);
}

void drop(const sql::Node& tree, const Execution& at) {
    const std::string_view type = tree.text_at("removeType");
    const auto relation = std::ranges::find(relation_words, type, &RelationWord::type);
    if (relation != relation_words.end()) return drop_relations(tree, *relation, at);
    if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN") return drop_types(tree, at);
    if (type == "OBJECT_SCHEMA") return drop_schemas(tree, at);
    if (type == "OBJECT_FUNCTION" || type == "OBJECT_PROCEDURE" || type == "OBJECT_AGGREGATE" ||
        type == "OBJECT_ROUTINE")
        return drop_routines(tree, at);
    if (type == "OBJECT_TRIGGER" || type == "OBJECT_POLICY" || type == "OBJECT_RULE")
        return drop_parts_of_table(tree, at);
    drop_others(tree, at);
}

void drop_database(const sql::Node& /*tree*/, const Execution& at) {
    at.effects.refused_in_transaction = true;
    at.effects.loses_data = true;
}

void drop_tablespace(const sql::Node& /*tree*/, const Execution& at) {
    at.effects.refused_in_transaction = true;
}

// What the roles own is not known.
void drop_owned(const sql::Node& /*tree*/, const Execution& at) {
    at.effects.may_do_more = true;
}

void drop_role(const sql::Node& tree, const Execution& at) {
    for (const sql::Node& role : tree.list_at("roles")) {
        const std::string name(role.text_at("rolename"));
        at.effects.object = name;
        if (at.catalog.roles.erase(name) > 0 || tree.flag("missing_ok")) continue;
        if (at.session.everything_is_known) refuse("42704", "role \"" + name + "\" does not exist");
    }
}

constexpr std::array handlers{
    HandlerEntry{"DropOwnedStmt", drop_owned},
    HandlerEntry{"DropRoleStmt", drop_role},
    HandlerEntry{"DropStmt", drop},
    HandlerEntry{"DropTableSpaceStmt", drop_tablespace},
    HandlerEntry{"DropdbStmt", drop_database},
};

}  // namespace

std::span<const HandlerEntry> drop_handlers() {
    return handlers;
}

}  // namespace checker::replay
