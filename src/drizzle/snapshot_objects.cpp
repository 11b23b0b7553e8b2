#include "drizzle/snapshot_objects.h"

#include "drizzle/snapshot_fields.h"
#include "json/write.h"

namespace checker::drizzle {

namespace {

using json::Member;
using json::Value;

// Versions 5 and 6 leave the schema of what is in public empty or out.
std::string schema_name(Fields& fields, const Value& object) {
    const std::string name = fields.text_or(object, "schema", "");
    return name.empty() ? "public" : name;
}

schema::SequenceOptions sequence_options(Fields& fields, const Value& object) {
    return {.increment = fields.text_or(object, "increment", ""),
            .min_value = fields.text_or(object, "minValue", ""),
            .max_value = fields.text_or(object, "maxValue", ""),
            .start_with = fields.text_or(object, "startWith", ""),
            .cache = fields.text_or(object, "cache", ""),
            .cycle = fields.flag(object, "cycle")};
}

schema::Column column(Fields& fields, const Member& member) {
    const Value& object = member.value;
    schema::Column column;
    column.name = fields.text(object, "name");
    column.type = fields.text(object, "type");
    column.type_schema = fields.optional_text(object, "typeSchema");
    column.primary_key = fields.flag(object, "primaryKey");
    column.not_null = fields.flag(object, "notNull");
    if (const Value* value = object.find("default")) column.default_value = json::compact(*value);
    if (const Value& generated = fields.object(object, "generated");
        generated.is(json::Kind::object))
        column.generated = schema::Generated{.as = fields.text(generated, "as")};
    if (const Value& identity = fields.object(object, "identity"); identity.is(json::Kind::object))
        column.identity = schema::Identity{.type = fields.text(identity, "type"),
                                           .name = fields.text_or(identity, "name", ""),
                                           .schema = fields.text_or(identity, "schema", ""),
                                           .options = sequence_options(fields, identity)};
    column.origin = fields.origin(member);
    return column;
}

// Before version 7 an index named its columns and nothing else.
schema::IndexColumn index_column(Fields& fields, const Value& value) {
    if (value.is(json::Kind::string)) return {.expression = value.text, .opclass = {}};
    if (!fields.expect(value, json::Kind::object, "columns")) return {};
    return {.expression = fields.text(value, "expression"),
            .is_expression = fields.flag(value, "isExpression"),
            .asc = fields.flag(value, "asc"),
            .nulls = fields.text_or(value, "nulls", ""),
            .opclass = fields.optional_text(value, "opclass")};
}

schema::Index index(Fields& fields, const Member& member) {
    const Value& object = member.value;
    schema::Index index;
    index.name = fields.text(object, "name");
    for (const Value& value : fields.list(object, "columns").elements)
        index.columns.push_back(index_column(fields, value));
    index.is_unique = fields.flag(object, "isUnique");
    index.where = fields.optional_text(object, "where");
    index.concurrently = fields.flag(object, "concurrently");
    index.method = fields.text_or(object, "method", "btree");
    index.with = fields.options(object, "with");
    index.origin = fields.origin(member);
    return index;
}

schema::ForeignKey foreign_key(Fields& fields, const Member& member) {
    const Value& object = member.value;
    schema::ForeignKey key;
    key.name = fields.text(object, "name");
    key.table_from = fields.text(object, "tableFrom");
    key.columns_from = fields.texts(object, "columnsFrom");
    key.schema_to = fields.text_or(object, "schemaTo", "");
    key.public_written = key.schema_to == "public";
    if (key.schema_to.empty()) key.schema_to = "public";
    key.table_to = fields.text(object, "tableTo");
    key.columns_to = fields.texts(object, "columnsTo");
    key.on_delete = fields.text_or(object, "onDelete", "");
    key.on_update = fields.text_or(object, "onUpdate", "");
    key.origin = fields.origin(member);
    return key;
}

schema::Policy policy(Fields& fields, const Member& member) {
    const Value& object = member.value;
    return {.name = fields.text(object, "name"),
            .as = fields.text_or(object, "as", ""),
            .command = fields.text_or(object, "for", ""),
            .to = fields.texts(object, "to"),
            .using_ = fields.optional_text(object, "using"),
            .with_check = fields.optional_text(object, "withCheck"),
            .on = fields.optional_text(object, "on"),
            .schema = fields.optional_text(object, "schema"),
            .origin = fields.origin(member)};
}

void read_constraints(Fields& fields, const Value& object, schema::Table& table) {
    fields.each(object, "indexes",
                [&](const Member& member) { table.indexes.push_back(index(fields, member)); });
    fields.each(object, "foreignKeys", [&](const Member& member) {
        table.foreign_keys.push_back(foreign_key(fields, member));
    });
    fields.each(object, "compositePrimaryKeys", [&](const Member& member) {
        table.primary_keys.push_back({.name = fields.text_or(member.value, "name", member.key),
                                      .columns = fields.texts(member.value, "columns"),
                                      .origin = fields.origin(member)});
    });
    fields.each(object, "uniqueConstraints", [&](const Member& member) {
        table.unique_constraints.push_back(
            {.name = fields.text(member.value, "name"),
             .columns = fields.texts(member.value, "columns"),
             .nulls_not_distinct = fields.flag(member.value, "nullsNotDistinct"),
             .origin = fields.origin(member)});
    });
    fields.each(object, "checkConstraints", [&](const Member& member) {
        table.checks.push_back({.name = fields.text(member.value, "name"),
                                .value = fields.text(member.value, "value"),
                                .origin = fields.origin(member)});
    });
    fields.each(object, "policies",
                [&](const Member& member) { table.policies.push_back(policy(fields, member)); });
}

schema::Table table(Fields& fields, const Member& member) {
    const Value& object = member.value;
    schema::Table table;
    table.schema = schema_name(fields, object);
    table.name = fields.text(object, "name");
    fields.each(object, "columns",
                [&](const Member& one) { table.columns.push_back(column(fields, one)); });
    read_constraints(fields, object, table);
    table.row_level_security = fields.flag(object, "isRLSEnabled");
    table.origin = fields.origin(member);
    return table;
}

// Version 5 has the values of an enum as the keys of an object.
std::vector<std::string> enum_values(Fields& fields, const Value& object) {
    const Value* values = object.find("values");
    if (values == nullptr || !values->is(json::Kind::object)) return fields.texts(object, "values");
    std::vector<std::string> found;
    for (const Member& member : values->members)
        if (fields.expect(member.value, json::Kind::string, "values"))
            found.push_back(member.value.text);
    return found;
}

schema::View view(Fields& fields, const Member& member) {
    const Value& object = member.value;
    schema::View view{.schema = schema_name(fields, object),
                      .name = fields.text(object, "name"),
                      .columns = {},
                      .definition = fields.optional_text(object, "definition"),
                      .is_existing = fields.flag(object, "isExisting"),
                      .materialized = fields.flag(object, "materialized"),
                      .with = {},
                      .with_no_data = fields.flag(object, "withNoData"),
                      .tablespace = fields.optional_text(object, "tablespace"),
                      .using_ = fields.optional_text(object, "using"),
                      .origin = fields.origin(member)};
    fields.each(object, "columns",
                [&](const Member& one) { view.columns.push_back(column(fields, one)); });
    if (object.find("with") != nullptr) view.with = fields.options(object, "with");
    return view;
}

void read_others(Fields& fields, const Value& root, schema::Schema& schema) {
    for (const Member& member : fields.object(root, "schemas").members)
        if (fields.expect(member.value, json::Kind::string, member.key))
            schema.schemas.push_back({member.value.text, fields.origin(member)});
    fields.each(root, "enums", [&](const Member& member) {
        schema.enums.push_back({.schema = schema_name(fields, member.value),
                                .name = fields.text(member.value, "name"),
                                .values = enum_values(fields, member.value),
                                .origin = fields.origin(member)});
    });
    fields.each(root, "sequences", [&](const Member& member) {
        schema.sequences.push_back({.schema = schema_name(fields, member.value),
                                    .name = fields.text(member.value, "name"),
                                    .options = sequence_options(fields, member.value),
                                    .origin = fields.origin(member)});
    });
    fields.each(root, "roles", [&](const Member& member) {
        schema.roles.push_back({.name = fields.text(member.value, "name"),
                                .create_db = fields.flag(member.value, "createDb"),
                                .create_role = fields.flag(member.value, "createRole"),
                                .inherit = fields.flag(member.value, "inherit"),
                                .origin = fields.origin(member)});
    });
    fields.each(root, "policies",
                [&](const Member& member) { schema.policies.push_back(policy(fields, member)); });
    fields.each(root, "views",
                [&](const Member& member) { schema.views.push_back(view(fields, member)); });
}

}  // namespace

std::optional<schema::Schema> read_objects(const SourcePtr& source, const json::Value& root,
                                           std::vector<Problem>& problems) {
    Fields fields(source);
    schema::Schema schema;
    for (const std::string_view key : {"tables", "enums", "schemas"})
        if (root.find(key) == nullptr)
            fields.malformed(root, "the snapshot has no '" + std::string(key) + "'");
    fields.each(root, "tables",
                [&](const Member& member) { schema.tables.push_back(table(fields, member)); });
    read_others(fields, root, schema);
    problems.insert(problems.end(), fields.problems.begin(), fields.problems.end());
    if (!fields.problems.empty()) return std::nullopt;
    return schema;
}

}  // namespace checker::drizzle
