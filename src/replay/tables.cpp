// CREATE TABLE, also AS.
#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>

#include "replay/handlers.h"
#include "replay/partitions.h"
#include "replay/row_types.h"
#include "replay/table_parts.h"
#include "replay/views.h"

namespace checker::replay {

using catalog::Persistence;
using catalog::Relation;
using catalog::RelationKind;

namespace {

// A definition that gives options to a column that a type or parent brings.
void add_options(NewTable& made, const sql::Node& definition) {
    const std::string name(definition.text_at("colname"));
    const int column = column_named(made.table, name);
    if (column < 0) refuse("42703", "column \"" + name + "\" does not exist");
    made.columns.push_back({column, &definition});
    for (ConstraintDefinition& constraint : constraints_of(definition, column))
        made.constraints.push_back(constraint);
}

// A column that a parent has too is one with it.
void merge_column(NewTable& made, int column, const sql::Node& definition, const Execution& at) {
    catalog::Column& own = column_at(made.table, column);
    const catalog::Type type = column_type(*definition.field("typeName"), at);
    if (!own.type.name.empty() && without_serial(type).name != own.type.name)
        refuse("42804", "column \"" + own.name + "\" has a type conflict");
    own.is_local = true;
    add_options(made, definition);
}

void add_definition(NewTable& made, const sql::Node& definition, const Execution& at) {
    const std::string name(definition.text_at("colname"));
    if (definition.field("typeName") == nullptr) return add_options(made, definition);
    const int same = column_named(made.table, name);
    if (same >= 0 && !column_at(made.table, same).is_local)
        return merge_column(made, same, definition, at);
    if (same >= 0) refuse("42701", "column \"" + name + "\" specified more than once");
    const int column = declare_column(made.table, definition, at);
    if (column_at(made.table, column).type.user == made.table.oid)  // which is not there yet
        refuse("42704", "type \"" + made.table.name + "\" does not exist");
    made.columns.push_back({column, &definition});
    for (ConstraintDefinition& constraint : constraints_of(definition, column))
        made.constraints.push_back(constraint);
}

void add_elements(NewTable& made, const Execution& at) {
    for (const sql::Node& element : made.statement.list_at("tableElts")) {
        if (element.kind == "ColumnDef") add_definition(made, element, at);
        if (element.kind == "Constraint")
            made.constraints.push_back(constraint_definition(element, -1));
        if (element.kind == "TableLikeClause") {
            copy_columns(made, element, at);
            made.likes.push_back(&element);
        }
    }
}

// OF: the columns of a composite type.
void add_type(NewTable& made, const sql::Node& type_name, const Execution& at) {
    const catalog::QualifiedName name = catalog::name_of(sql::strings(type_name.field("names")));
    const catalog::TypeObject* type = at.catalog.find_type(name);
    Relation* source = at.catalog.relation(type == nullptr ? catalog::no_oid : type->relation);
    if (source == nullptr) source = at.catalog.find_relation(name);
    if (source == nullptr && type == nullptr && at.session.everything_is_known)
        refuse("42704", "type \"" + name.name + "\" does not exist");
    if (source != nullptr && source->kind != RelationKind::composite_type)
        refuse("42809", "type " + name.name + " is not a composite type");
    if (source == nullptr) {
        made.table.is_known = false;
        return;
    }
    at.lock(*source, Lock::access_share);
    if (type != nullptr) made.table.row_type = type->oid;
    for (const catalog::Column& column : source->columns) {
        if (column.is_dropped) continue;
        catalog::Column copy;
        copy.name = column.name;
        copy.type = column.type;
        copy.made = at.session.now;
        made.table.columns.push_back(std::move(copy));
    }
}

// In columns that are numbered; constraints that are written or inherited have done the others.
void forbid_nulls(NewTable& made, const Execution& at) {
    for (std::size_t i = 0; i < made.table.columns.size(); ++i) {
        const auto place = static_cast<int>(i);
        if (made.table.columns[i].not_null && not_null_constraint(made.table, place) == nullptr)
            add_not_null(made.table, place, {}, at);
    }
}

void set_properties(NewTable& made) {
    made.table.with = options_of(made.statement.list_at("options"));
    made.table.tablespace = made.statement.text_at("tablespacename");
    made.table.access_method = made.statement.text_at("accessMethod");
}

// Columns and what they hold; then what they are checked for; then the indexes.
void fill(NewTable& made, const Execution& at) {
    const std::vector<Relation*> parents = lock_parents(made.statement, at);
    at.lock(made.table, Lock::access_exclusive);
    if (const sql::Node* type_name = made.statement.field("ofTypename"))
        add_type(made, *type_name, at);
    inherit_columns(made, parents, at);
    add_elements(made, at);
    for (const NewTable::Definition& definition : made.columns)
        complete_column(made.table, definition.column, *definition.node, at);
    set_properties(made);
    if (const sql::Node* spec = made.statement.field("partspec"))
        made.table.partitioning = partitioning_of(*spec, made.table, at);
    inherit_checks(made, parents, at);
    for (const sql::Node* like : made.likes)
        copy_constraints(made, *like, at);
    join_parents(made, parents, at);
    add_constraints(made.table, made.constraints, Moment::creation, at);
    forbid_nulls(made, at);
    for (const sql::Node* like : made.likes)
        copy_indexes(made, *like, at);
}

// The columns in a key are looked for before the table's name is (transformCreateStmt()). Those
// that a parent or LIKE brings are not gone after.
void expect_key_columns(const sql::Node& statement, const Execution& at) {
    Relation typed;
    NewTable made{typed, statement};
    const sql::Node* type_name = statement.field("ofTypename");
    if (type_name != nullptr) add_type(made, *type_name, at);
    if (!typed.is_known || !statement.list_at("inhRelations").empty()) return;
    std::set<std::string> columns;
    for (const catalog::Column& column : typed.columns)
        columns.insert(column.name);
    const sql::Nodes& elements = statement.list_at("tableElts");
    for (const sql::Node& element : elements) {
        if (element.kind == "TableLikeClause") return;
        if (element.kind == "ColumnDef") columns.emplace(element.text_at("colname"));
    }
    for (const sql::Node& element : elements)
        for (const std::string& name : sql::strings(element.field("keys")))
            if (element.kind == "Constraint" && !columns.contains(name))
                refuse("42703", "column \"" + name + "\" named in key does not exist");
}

void create_table(const sql::Node& statement, const Execution& at) {
    const sql::Node* range_var = statement.field("relation");
    if (range_var == nullptr) return;
    const Place place = place_for(*range_var, at);
    const Relation* existing = at.catalog.find_relation({place.schema, place.name});
    if (statement.flag("if_not_exists") && existing != nullptr) {
        at.about(*existing);
        at.effects.object_exists = existing->is_known;
        return;
    }
    if (existing != nullptr) expect_key_columns(statement, at);
    expect_place_free(place, at);
    const bool is_partitioned = statement.field("partspec") != nullptr;
    Relation& table = at.catalog.add_relation(
        place.schema, place.name,
        is_partitioned ? RelationKind::partitioned_table : RelationKind::table, at.session.now);
    table.persistence = place.persistence;
    at.about(table);
    NewTable made{table, statement};
    try {
        fill(made, at);
    } catch (const Refused&) {
        discard(table, at.catalog);
        throw;
    }
    if (statement.text_at("oncommit") == "ONCOMMIT_DROP")
        at.session.until_commit.push_back(table.oid);
    lock_row_types(table, at);
    at.effects.table_is_partition = table.is_partition();
}

void create_from_query(const sql::Node& statement, const Execution& at) {
    if (statement.text_at("objtype") == "OBJECT_MATVIEW")
        return create_materialized_view(statement, at);
    create_table_as(statement, at);
}

constexpr std::array handlers{
    HandlerEntry{"CreateStmt", create_table},
    HandlerEntry{"CreateTableAsStmt", create_from_query},
};

}  // namespace

void discard(const Relation& table, catalog::Catalog& catalog) {
    const catalog::Oid oid = table.oid;
    std::vector<catalog::Oid> parts = table.indexes;
    for (const catalog::Column& column : table.columns)
        if (column.sequence != catalog::no_oid) parts.push_back(column.sequence);
    for (const catalog::Oid parent : table.parents)
        if (Relation* found = catalog.relation(parent)) std::erase(found->children, oid);
    for (const catalog::Oid part : parts)
        catalog.erase_relation(part);
    catalog.erase_relation(oid);
}

Place place_for(const sql::Node& range_var, const Execution& at) {
    const catalog::QualifiedName name = catalog::name_of(range_var);
    const std::string_view persistence = range_var.text_at("relpersistence");
    if (persistence == "t" || name.schema == "pg_temp")
        return {"pg_temp", name.name, Persistence::temporary};
    return {at.schema_for(name), name.name,
            persistence == "u" ? Persistence::unlogged : Persistence::permanent};
}

void expect_place_free(const Place& place, const Execution& at) {
    at.expect_free(place.schema, place.name);
    if (at.catalog.find_type({place.schema, place.name}) != nullptr)
        refuse("42710", "type \"" + place.name + "\" already exists");
}

std::span<const HandlerEntry> table_handlers() {
    return handlers;
}

}  // namespace checker::replay
