#include "kit/dump.h"

#include <algorithm>
#include <vector>

namespace checker {

namespace {

using TextLines = std::vector<std::string>;

std::string optional_text(const std::optional<std::string>& text) {
    return text.value_or("-");
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
        text.append(part).append(",");
    return text;
}

std::string options_text(const schema::SequenceOptions& o) {
    return o.increment + " " + o.min_value + " " + o.max_value + " " + o.start_with + " " +
           o.cache + (o.cycle ? " cycle" : "");
}

std::string map_text(const std::map<std::string, std::string>& map) {
    std::string text;
    for (const auto& [key, value] : map)
        text.append(key).append("=").append(value).append(",");
    return text;
}

std::string policy_text(const schema::Policy& p) {
    return "policy " + p.name + " " + p.as + " " + p.command + " to " + joined(p.to) + " using " +
           optional_text(p.using_) + " check " + optional_text(p.with_check) + " on " +
           optional_text(p.on);
}

std::string column_text(const schema::Column& c) {
    std::string text = "column " + c.name + " " + c.type + " in " + optional_text(c.type_schema) +
                       " default " + optional_text(c.default_value);
    if (c.primary_key) text += " primary key";
    if (c.not_null) text += " not null";
    if (c.generated) text += " generated " + c.generated->as + " " + c.generated->type;
    if (c.identity)
        text += " identity " + c.identity->type + " " + c.identity->schema + "." +
                c.identity->name + " " + options_text(c.identity->options);
    return text;
}

std::string index_text(const schema::Index& index) {
    std::string text = "index " + index.name + " " + index.method;
    for (const schema::IndexColumn& c : index.columns)
        text += " [" + c.expression + (c.is_expression ? " expression" : "") +
                (c.asc ? " asc " : " desc ") + c.nulls + " " + c.opclass.value_or("") + "]";
    if (index.is_unique) text += " unique";
    if (index.concurrently) text += " concurrently";
    return text + " where " + optional_text(index.where) + " with " + map_text(index.with);
}

void dump_table(const schema::Table& table, TextLines& lines) {
    const std::string prefix = "table " + schema::qualified(table.schema, table.name);
    lines.push_back(prefix + (table.row_level_security ? " rls" : ""));
    const auto add = [&](const std::string& text) { lines.push_back(prefix + " " + text); };
    for (const auto& column : table.columns)
        add(column_text(column));
    for (const auto& index : table.indexes)
        add(index_text(index));
    for (const auto& key : table.foreign_keys)
        add("foreign key " + key.name + " " + key.table_from + " " + joined(key.columns_from) +
            " to " + schema::qualified(key.schema_to, key.table_to) + " " + joined(key.columns_to) +
            " delete " + key.on_delete + " update " + key.on_update);
    for (const auto& key : table.primary_keys)
        add("primary key " + key.name + " " + joined(key.columns));
    for (const auto& unique : table.unique_constraints)
        add("unique " + unique.name + " " + joined(unique.columns) +
            (unique.nulls_not_distinct ? " nulls not distinct" : ""));
    for (const auto& check : table.checks)
        add("check " + check.name + " " + check.value);
    for (const auto& policy : table.policies)
        add(policy_text(policy));
}

std::string view_text(const schema::View& view) {
    return "view " + schema::qualified(view.schema, view.name) +
           (view.materialized ? " materialized" : "") + (view.is_existing ? " existing" : "") +
           (view.with_no_data ? " no data" : "") + " as " + optional_text(view.definition) +
           " with " + map_text(view.with) + " tablespace " + optional_text(view.tablespace) +
           " using " + optional_text(view.using_);
}

}  // namespace

std::string dump(const schema::Schema& schema) {
    TextLines lines;
    for (const auto& named : schema.schemas)
        lines.push_back("schema " + named.name);
    for (const auto& type : schema.enums)
        lines.push_back("enum " + schema::qualified(type.schema, type.name) + " " +
                        joined(type.values));
    for (const auto& table : schema.tables)
        dump_table(table, lines);
    for (const auto& sequence : schema.sequences)
        lines.push_back("sequence " + schema::qualified(sequence.schema, sequence.name) + " " +
                        options_text(sequence.options));
    for (const auto& role : schema.roles)
        lines.push_back("role " + role.name + (role.create_db ? " createdb" : "") +
                        (role.create_role ? " createrole" : "") + (role.inherit ? " inherit" : ""));
    for (const auto& policy : schema.policies)
        lines.push_back(policy_text(policy));
    for (const auto& view : schema.views)
        lines.push_back(view_text(view));
    std::ranges::sort(lines);
    std::string text;
    for (const std::string& line : lines)
        text.append(line).append("\n");
    return text;
}

}  // namespace checker
