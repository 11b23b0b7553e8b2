// A table of the snapshot as JSON.
#include "drizzle/snapshot_values.h"

namespace checker::drizzle {

namespace {

using json::Value;

// drizzle-kit builds the columns of an index in two ways, each with its own order of keys.
Value index_column_value(const schema::IndexColumn& column, KeyOrder keys) {
    JsonObject object;
    object.text("expression", column.expression);
    if (column.is_expression) object.flag("asc", column.asc);
    object.flag("isExpression", column.is_expression);
    if (!column.is_expression) object.flag("asc", column.asc);
    object.text("nulls", column.nulls).optional_text("opclass", column.opclass);
    return object.take(keys, "expression isExpression asc nulls opclass");
}

Value index_value(const schema::Index& index, KeyOrder keys) {
    std::vector<Value> columns;
    columns.reserve(index.columns.size());
    for (const schema::IndexColumn& column : index.columns)
        columns.push_back(index_column_value(column, keys));
    JsonObject object;
    object.text("name", index.name)
        .add("columns", array_value(std::move(columns)))
        .flag("isUnique", index.is_unique)
        .optional_text("where", index.where)
        .flag("concurrently", index.concurrently)
        .text("method", index.method)
        .options("with", index.with);
    return object.take(keys, "name columns isUnique with method where concurrently");
}

Value foreign_key_value(const schema::ForeignKey& key, KeyOrder keys) {
    JsonObject object;
    object.text("name", key.name).text("tableFrom", key.table_from).text("tableTo", key.table_to);
    if (key.schema_to != "public" || key.public_written) object.text("schemaTo", key.schema_to);
    object.texts("columnsFrom", key.columns_from)
        .texts("columnsTo", key.columns_to)
        .text("onDelete", key.on_delete)
        .text("onUpdate", key.on_update);
    return object.take(keys,
                       "name tableFrom columnsFrom tableTo schemaTo columnsTo onUpdate onDelete");
}

Value primary_key_value(const schema::PrimaryKey& key) {
    return JsonObject().text("name", key.name).texts("columns", key.columns).take();
}

Value unique_value(const schema::UniqueConstraint& unique, KeyOrder keys) {
    JsonObject object;
    object.text("name", unique.name)
        .flag("nullsNotDistinct", unique.nulls_not_distinct)
        .texts("columns", unique.columns);
    return object.take(keys, "name columns nullsNotDistinct");
}

Value check_value(const schema::Check& check) {
    return JsonObject().text("name", check.name).text("value", check.value).take();
}

}  // namespace

Value table_value(const schema::Table& table, KeyOrder keys) {
    const auto with_keys = [&](auto make) {
        return [=](const auto& object) { return make(object, keys); };
    };
    JsonObject object;
    object.text("name", table.name)
        .text("schema", table.schema == "public" ? std::string_view() : table.schema)
        .add("columns", by_name(table.columns, with_keys(column_value)))
        .add("indexes", by_name(table.indexes, with_keys(index_value)))
        .add("foreignKeys", by_name(table.foreign_keys, with_keys(foreign_key_value)))
        .add("compositePrimaryKeys", by_name(table.primary_keys, primary_key_value))
        .add("uniqueConstraints", by_name(table.unique_constraints, with_keys(unique_value)))
        .add("policies", by_name(table.policies, with_keys(policy_value)))
        .add("checkConstraints", by_name(table.checks, check_value))
        .flag("isRLSEnabled", table.row_level_security);
    return object.take();
}

}  // namespace checker::drizzle
