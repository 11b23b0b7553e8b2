#include "replay/remarks.h"

#include <algorithm>

#include "catalog/description.h"
#include "replay/automatic_names.h"
#include "replay/operator_classes.h"
#include "replay/relocation.h"
#include "replay/routines.h"
#include "replay/user_types.h"

namespace checker::replay {

using catalog::Relation;

namespace {

void comment_on_relation(const std::vector<std::string>& parts, std::string_view type,
                         const Execution& at) {
    Relation& relation = at.relation(catalog::name_of(parts), kind_of_type(type));
    if (type == "OBJECT_TABLE" && !is_table(relation))
        refuse("42809", "\"" + relation.name + "\" is not a table");
    expect_kind(relation, type, at);
    tell_subject(relation, at);
    at.lock(relation, Lock::share_update_exclusive);
}

// The last part is the column's, constraint's, trigger's, ... name.
void comment_on_part(std::vector<std::string> parts, std::string_view type, const Execution& at) {
    if (parts.size() < 2) return;
    const std::string name = parts.back();
    parts.pop_back();
    Relation& relation = at.relation(catalog::name_of(parts));
    tell_subject(relation, at);
    if (type == "OBJECT_COLUMN") {
        at.effects.column = name;
        at.column(relation, name);
        at.lock(relation, Lock::share_update_exclusive);
        return;
    }
    // These take the lock of a reader.
    at.lock(relation, Lock::access_share);
    if (type == "OBJECT_TABCONSTRAINT" && relation.is_known &&
        constraint_named(relation, name) == nullptr)
        refuse("42704",
               "constraint \"" + name + "\" for table \"" + relation.name + "\" does not exist");
}

std::string statistics_key(const std::vector<std::string>& parts, const Execution& at) {
    const catalog::QualifiedName name = catalog::name_of(parts);
    return catalog::key_of(name.schema.empty() ? at.catalog.creation_schema() : name.schema,
                           name.name);
}

void publish(const sql::Node& tree, const Execution& at) {
    for (const sql::Node& object : tree.list_at("pubobjects")) {
        const sql::Node* table = object.at_path("pubtable.relation");
        if (table == nullptr) continue;
        Relation& relation = at.relation(*table);
        if (!is_table(relation) && relation.is_known)
            refuse("22023", "cannot add relation \"" + relation.name + "\" to publication");
        at.about(relation);
        if (table->flag("inh"))
            at.lock_tree(relation, Lock::share_update_exclusive);
        else
            at.lock(relation, Lock::share_update_exclusive);
    }
}

// Values are counted in their order.
void expect_countable(const Relation& table, std::string_view name, const Execution& at) {
    const int place = name.empty() ? -1 : column_named(table, name);
    if (place < 0) return;
    const catalog::Type& type = column_at(table, place).type;
    if (!is_sortable(type, at))
        refuse("0A000", "column \"" + std::string(name) +
                            "\" cannot be used in statistics because its type " +
                            catalog::formatted(at.catalog, type) +
                            " has no default btree operator class");
}

}  // namespace

void comment(const sql::Node& tree, const Execution& at) {
    const sql::Node* object = tree.field("object");
    if (object == nullptr) return;
    const std::string_view type = tree.text_at("objtype");
    const std::vector<std::string> parts = catalog::parts_of(*object);
    for (const std::string_view relation :
         {"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_INDEX", "OBJECT_SEQUENCE",
          "OBJECT_FOREIGN_TABLE"})
        if (type == relation) return comment_on_relation(parts, type, at);
    for (const std::string_view part : {"OBJECT_COLUMN", "OBJECT_TABCONSTRAINT", "OBJECT_TRIGGER",
                                        "OBJECT_POLICY", "OBJECT_RULE"})
        if (type == part) return comment_on_part(parts, type, at);
    if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN") {
        user_type(parts, at, catalog::TypeKind::enum_);
    } else if (object->kind == "ObjectWithArgs" && type != "OBJECT_OPERATOR") {
        routine(*object, Routine::any, at);
    } else if (type == "OBJECT_SCHEMA") {
        at.schema_for({std::string(object->text_at("sval")), {}});
    }
}

void create_statistics(const sql::Node& tree, const Execution& at) {
    const sql::Nodes& relations = tree.list_at("relations");
    if (relations.empty()) return;
    Relation& table = at.relation(relations.front());
    at.about(table);
    at.lock(table, Lock::share_update_exclusive);
    for (const sql::Node& element : tree.list_at("exprs"))
        expect_countable(table, element.text_at("name"), at);
    std::vector<std::string> parts = sql::strings(tree.field("defnames"));
    if (parts.empty()) {
        std::vector<std::string> columns;
        for (const sql::Node& element : tree.list_at("exprs"))
            columns.emplace_back(std::string_view(element.field("name") == nullptr
                                                      ? std::string_view("expr")
                                                      : element.text_at("name")));
        parts = {table.schema, catalog::automatic_name(table.name, joined(columns), "stat")};
    }
    at.effects.object = parts.back();
    if (!at.catalog.statistics.emplace(statistics_key(parts, at), table.oid).second) {
        at.effects.object_exists = tree.flag("if_not_exists");
        if (!at.effects.object_exists)
            refuse("42710", "statistics object \"" + parts.back() + "\" already exists");
    }
}

void alter_statistics(const sql::Node& tree, const Execution& at) {
    if (at.session.version < 13) refuse("42601", "syntax error at or near \"STATISTICS\"");
    const std::vector<std::string> parts = sql::strings(tree.field("defnames"));
    if (parts.empty() || tree.flag("missing_ok") || !at.session.everything_is_known ||
        at.catalog.statistics.contains(statistics_key(parts, at)))
        return;
    refuse("42704", "statistics object \"" + parts.back() + "\" does not exist");
}

void create_publication(const sql::Node& tree, const Execution& at) {
    const std::string name(tree.text_at("pubname"));
    at.effects.object = name;
    if (at.catalog.publications.contains(name))
        refuse("42710", "publication \"" + name + "\" already exists");
    publish(tree, at);
    at.catalog.publications.insert(name);
}

void alter_publication(const sql::Node& tree, const Execution& at) {
    const std::string name(tree.text_at("pubname"));
    at.effects.object = name;
    if (at.session.everything_is_known && !at.catalog.publications.contains(name))
        refuse("42704", "publication \"" + name + "\" does not exist");
    publish(tree, at);
}

}  // namespace checker::replay
