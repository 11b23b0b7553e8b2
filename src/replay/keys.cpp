// PRIMARY KEY, UNIQUE and EXCLUDE, which are made of an index.
#include <algorithm>
#include <set>

#include "replay/automatic_names.h"
#include "replay/definition_parts.h"
#include "replay/index_methods.h"

namespace checker::replay {

using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Relation;

namespace {

ConstraintKind kind_of(const ConstraintDefinition& definition) {
    if (definition.type() == "CONSTR_PRIMARY") return ConstraintKind::primary_key;
    return definition.type() == "CONSTR_UNIQUE" ? ConstraintKind::unique
                                                : ConstraintKind::exclusion;
}

void expect_exclusion(const Relation& table, const Execution& at) {
    if (table.kind == catalog::RelationKind::partitioned_table && at.session.version < 17)
        refuse("0A000", "exclusion constraints are not supported on partitioned tables");
}

std::string_view suffix_of(ConstraintKind kind) {
    if (kind == ConstraintKind::primary_key) return "pkey";
    return kind == ConstraintKind::unique ? "key" : "excl";
}

void expect_no_primary_key(const Relation& table) {
    const bool has_one = std::ranges::any_of(table.constraints, [](const Constraint& constraint) {
        return constraint.kind == ConstraintKind::primary_key;
    });
    if (has_one)
        refuse("42P16", "multiple primary keys for table \"" + table.name + "\" are not allowed");
}

// -1 for one that a table may have without our knowing.
int key_column(const Relation& table, const std::string& name) {
    const int place = column_named(table, name);
    if (place < 0 && table.is_known)
        refuse("42703", "column \"" + name + "\" named in key does not exist");
    return place;
}

void add_columns(const Relation& table, const ConstraintDefinition& definition, NewIndex& made) {
    const std::vector<std::string> names = definition.columns(table, "keys");
    std::set<std::string> seen;
    for (const std::string& name : names) {
        if (!seen.insert(name).second)
            refuse("42701", "column \"" + name + "\" appears twice in " +
                                (made.index.is_primary ? "primary key" : "unique") + " constraint");
        catalog::IndexKey key;
        key.column = key_column(table, name);
        key.name = name;
        made.index.keys.push_back(std::move(key));
        made.columns.push_back(name);
    }
}

// (element, its operator): "=", or with the schema that it is looked for in.
std::string operator_in(const sql::Nodes& exclusion) {
    std::string name;
    for (const std::string& part : sql::strings(exclusion.back().field("items")))
        if (part != "pg_catalog") name.append(name.empty() ? "" : ".").append(part);
    return name;
}

void add_exclusions(const Relation& table, const ConstraintDefinition& definition, NewIndex& made,
                    const Execution& at) {
    for (const sql::Node& exclusion : definition.node->list_at("exclusions")) {
        const auto& items = exclusion.list_at("items");
        if (items.empty()) continue;
        NamedKey key = key_of_element(table, items.front(), at);
        expect_orderable(made.index.method, items.front());
        key.key.name = key.name;
        key.key.excludes_by = operator_in(items);
        made.index.keys.push_back(std::move(key.key));
        made.columns.push_back(std::move(key.name));
    }
    if (const sql::Node* where = definition.node->field("where_clause")) {
        made.index.predicate = predicate_of(*where, table, at);
    }
}

NewIndex index_of(const Relation& table, const ConstraintDefinition& definition, Moment moment,
                  const Execution& at) {
    const sql::Node& node = *definition.node;
    const ConstraintKind kind = kind_of(definition);
    NewIndex made;
    made.name = definition.name;
    made.is_constraint = true;
    made.is_deferrable = definition.is_deferrable;
    made.is_deferred = definition.is_deferred;
    made.moment = moment;
    // What checks a deferred constraint is a trigger.
    made.lock = made.is_deferrable ? Lock::share_row_exclusive : Lock::share;
    made.index.is_unique = kind != ConstraintKind::exclusion;
    made.index.is_primary = kind == ConstraintKind::primary_key;
    made.index.is_exclusion = kind == ConstraintKind::exclusion;
    made.index.nulls_not_distinct = node.flag("nulls_not_distinct");
    expect_nulls_syntax(made.index, at);
    made.with = options_of(node.list_at("options"));
    made.tablespace = node.text_at("indexspace");
    if (const std::string_view method = node.text_at("access_method"); !method.empty())
        made.index.method = method;
    if (kind == ConstraintKind::exclusion)
        add_exclusions(table, definition, made, at);
    else
        add_columns(table, definition, made);
    for (const std::string& name : sql::strings(node.field("including"))) {
        include(name, key_column(table, name), made);
    }
    return made;
}

void forbid_nulls(Relation& table, const std::vector<int>& columns, Moment moment,
                  const Execution& at) {
    at.effects.trusts_no_nulls = true;
    for (const int column : columns) {
        const bool is_new = !column_at(table, column).not_null;
        // ADD PRIMARY KEY leaves a constraint that is there as it is, an inherited one too.
        if (moment == Moment::alteration && !is_new &&
            not_null_constraint(table, column) != nullptr)
            continue;
        const bool is_told = is_new || table.kind != catalog::RelationKind::partitioned_table;
        if (moment == Moment::alteration && is_told) {
            walk_tree(at.catalog, table, [&](const Relation& one) {
                const int place = &one == &table ? column : column_in(one, table, column);
                if (&one != &table) at.lock(one, Lock::access_exclusive);
                if (place < 0 || one.columns[static_cast<std::size_t>(place)].not_null) return;
                if (is_proven_not_null(one, place)) return;
                at.scan(one);
                at.effects.trusts_no_nulls = false;
            });
        }
        add_not_null(table, column, {}, at);
    }
}

std::vector<int> places_of(const catalog::Index& index) {
    std::vector<int> places;
    for (const catalog::IndexKey& key : index.keys)
        if (key.column >= 0) places.push_back(key.column);
    return places;
}

bool carries_constraint(const Relation& table, catalog::Oid index) {
    return std::ranges::any_of(table.constraints, [&](const Constraint& constraint) {
        return constraint.index == index && constraint.kind != ConstraintKind::foreign_key;
    });
}

void expect_usable(const Relation& table, const Relation& index) {
    const std::string name = "\"" + index.name + "\"";
    if (carries_constraint(table, index.oid))
        refuse("55000", "index " + name + " is already associated with a constraint");
    if (index.index->table != table.oid)
        refuse("55000", "index " + name + " does not belong to table \"" + table.name + "\"");
    if (!index.index->is_valid) refuse("55000", "index " + name + " is not valid");
    if (!index.index->is_unique) refuse("42809", name + " is not a unique index");
    const auto is_expression = [](const catalog::IndexKey& key) {
        return key.expression.has_value();
    };
    if (std::ranges::any_of(index.index->keys, is_expression))
        refuse("42809", "index " + name + " contains expressions");
    if (index.index->predicate) refuse("42809", name + " is a partial index");
    if (index.index->method != "btree") refuse("42809", "index " + name + " is not a btree");
    for (std::size_t i = 0; i < index.index->keys.size(); ++i)
        if (index.index->keys[i].descending || index.index->keys[i].nulls_first)
            refuse("42809", "index " + name + " column number " + std::to_string(i + 1) +
                                " does not have default sorting behavior");
}

void expect_each_once(const Relation& table, const Relation& index) {
    std::set<int> seen;
    for (const catalog::IndexKey& key : index.index->keys)
        if (key.column >= 0 && !seen.insert(key.column).second)
            refuse("42701", "column \"" + table.columns[static_cast<std::size_t>(key.column)].name +
                                "\" appears twice in the constraint");
}

// ADD CONSTRAINT ... USING INDEX: the index becomes the constraint's, and takes its name.
Relation& take_index(Relation& table, const ConstraintDefinition& definition, const Execution& at) {
    const std::string name(definition.node->text_at("indexname"));
    Relation* index = at.catalog.find_relation({table.schema, name});
    if (index == nullptr && table.is_known)
        refuse("42704", "index \"" + name + "\" does not exist");
    if (index == nullptr) {
        index = &at.catalog.add_relation(table.schema, name, catalog::RelationKind::index, {});
        index->is_known = false;
        index->index = catalog::Index{};
        index->index->table = table.oid;
        index->index->is_unique = true;
        table.indexes.push_back(index->oid);
    }
    if (!index->index) refuse("42809", "\"" + name + "\" is not an index");
    expect_usable(table, *index);
    expect_each_once(table, *index);
    if (table.kind == catalog::RelationKind::partitioned_table)
        refuse("0A000",
               "ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on partitioned tables");
    if (kind_of(definition) == ConstraintKind::primary_key) expect_no_primary_key(table);
    const std::string wanted(definition.name);
    if (!wanted.empty() && wanted != name) {
        at.lock(*index, Lock::share_update_exclusive);
        at.expect_free(table.schema, wanted);
        at.catalog.move_relation(*index, table.schema, wanted);
    }
    return *index;
}

}  // namespace

void add_key(Relation& table, const ConstraintDefinition& definition, Moment moment,
             const Execution& at) {
    const sql::Node& node = *definition.node;
    const ConstraintKind kind = kind_of(definition);
    const bool takes_index = !node.text_at("indexname").empty();
    if (kind == ConstraintKind::exclusion) expect_exclusion(table, at);
    const bool is_made_primary = kind == ConstraintKind::primary_key && !takes_index;
    if (is_made_primary && moment == Moment::creation) expect_no_primary_key(table);
    Constraint constraint;
    constraint.kind = kind;
    constraint.is_deferrable = definition.is_deferrable;
    constraint.is_deferred = definition.is_deferred;
    if (takes_index) {
        Relation& index = take_index(table, definition, at);
        index.index->is_primary = kind == ConstraintKind::primary_key;
        constraint.index = index.oid;
        constraint.name = index.name;
        constraint.columns = places_of(*index.index);
    } else {
        NewIndex made = index_of(table, definition, moment, at);
        if (is_made_primary && moment == Moment::alteration) {
            expect_method(table, made.index, at);
            expect_no_primary_key(table);
        }
        if (made.name.empty())
            made.name = free_relation_name(
                at.catalog, table.schema,
                {table.name,
                 kind == ConstraintKind::primary_key ? std::string{}
                                                     : joined(index_column_names(made.columns)),
                 std::string(suffix_of(kind))},
                true);
        constraint.name = made.name;
        constraint.columns = places_of(made.index);
        at.expect_free(table.schema, made.name);
        if (constraint_named(table, made.name) != nullptr)
            refuse("42710", "constraint \"" + made.name + "\" for relation \"" + table.name +
                                "\" already exists");
        if (kind == ConstraintKind::primary_key)
            forbid_nulls(table, constraint.columns, moment, at);
        constraint.index = make_index(table, std::move(made), at).oid;
    }
    if (kind == ConstraintKind::primary_key && takes_index)
        forbid_nulls(table, constraint.columns, moment, at);
    if (moment == Moment::alteration) at.effects.constraint = constraint.name;
    keep(table, std::move(constraint), at);
}

}  // namespace checker::replay
