// The actions of ALTER TABLE.
#include <algorithm>
#include <map>

#include "postgres/definitions.h"
#include "postgres/schema_replay.h"

namespace checker::postgres {

namespace {

struct Action {
    schema::Table& table;
    const sql::Node& node;
    const std::string& default_schema;

    std::string name() const { return std::string(node.text_at("name")); }
    // The column in question; null if it is not there.
    schema::Column* column() const {
        const auto found = std::ranges::find(table.columns, name(), &schema::Column::name);
        return found == table.columns.end() ? nullptr : &*found;
    }
};

bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

void drop_constraint(schema::Table& table, const std::string& name) {
    const auto is_it = [&](const auto& one) { return one.name == name; };
    std::erase_if(table.primary_keys, is_it);
    std::erase_if(table.unique_constraints, is_it);
    std::erase_if(table.foreign_keys, is_it);
    std::erase_if(table.checks, is_it);
    // The key of a column that was declared with it has PostgreSQL's name.
    if (name == automatic_name(table.name, {}, "pkey"))
        for (schema::Column& column : table.columns)
            column.primary_key = false;
}

void change_type(schema::Column& column, const sql::Node& action) {
    if (const sql::Node* type = action.at_path("def.typeName"))
        column.type = comparable_text(type_of(*type));
}

void alter_column(schema::Column& column, const sql::Node& action) {
    const std::string_view type = action.text_at("subtype");
    const sql::Node* definition = action.field("def");
    if (type == "AT_AlterColumnType") change_type(column, action);
    if (type == "AT_SetNotNull") column.not_null = true;
    if (type == "AT_DropNotNull") column.not_null = false;
    if (type == "AT_ColumnDefault") column.default_value = default_of(definition);
    if (type == "AT_DropExpression") column.generated.reset();
    if (type == "AT_DropIdentity") column.identity.reset();
    if (type == "AT_AddIdentity" && definition != nullptr)
        column.identity = identity_of(*definition, column.type);
    if (type == "AT_SetIdentity" && definition != nullptr && column.identity)
        set_identity_options(*column.identity, definition->list_at("items"));
}

}  // namespace

void remove_column(schema::Table& table, const std::string& name) {
    std::erase_if(table.columns, [&](const auto& column) { return column.name == name; });
    std::erase_if(table.primary_keys, [&](const auto& key) { return holds(key.columns, name); });
    std::erase_if(table.unique_constraints,
                  [&](const auto& unique) { return holds(unique.columns, name); });
    std::erase_if(table.foreign_keys,
                  [&](const auto& key) { return holds(key.columns_from, name); });
    std::erase_if(table.indexes, [&](const schema::Index& index) {
        return std::ranges::any_of(index.columns, [&](const schema::IndexColumn& column) {
            return !column.is_expression && column.expression == name;
        });
    });
}

void alter(schema::Table& table, const sql::Node& node, const std::string& default_schema) {
    const Action action{table, node, default_schema};
    const std::string_view type = node.text_at("subtype");
    const sql::Node* definition = node.field("def");
    if (type == "AT_AddColumn" && definition != nullptr)
        add_column(table, *definition, default_schema);
    else if (type == "AT_AddConstraint" && definition != nullptr)
        add_constraint(table, *definition, default_schema);
    else if (type == "AT_DropColumn")
        remove_column(table, action.name());
    else if (type == "AT_DropConstraint")
        drop_constraint(table, action.name());
    else if (type == "AT_EnableRowSecurity" || type == "AT_DisableRowSecurity")
        table.row_level_security = type == "AT_EnableRowSecurity";
    else if (schema::Column* column = action.column())
        alter_column(*column, node);
}

}  // namespace checker::postgres
