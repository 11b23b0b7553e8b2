#include "postgres/ddl.h"

#include <algorithm>

#include "postgres/type.h"
#include "schema/facets.h"
#include "sql/quote.h"

namespace checker::postgres {

namespace {

constexpr std::string_view unknown = "/* unknown */";

// `text`, or that it is not known.
std::string known(const schema::Origin& origin, std::string_view facet, std::string text) {
    return schema::is_unknown(origin, facet) ? std::string(unknown) : std::move(text);
}

template <class Parts, class Write>
std::string listed(const Parts& parts, std::string_view separator, Write write) {
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += separator;
        text += write(part);
    }
    return text;
}

std::string names(const std::vector<std::string>& columns) {
    return "(" + listed(columns, ",", [](const auto& name) { return quoted_name(name); }) + ")";
}

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    });
    return text;
}

// A name that the parser would fold or not read is quoted, as drizzle-kit quotes what it does not
// know.
bool may_stand_bare(const std::string& type) {
    return std::ranges::none_of(type, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
           type_named(type).has_value();
}

std::string index_column_ddl(const schema::IndexColumn& column) {
    std::string text = column.is_expression ? column.expression : quoted_name(column.expression);
    if (column.opclass && !column.opclass->empty()) return text + " " + *column.opclass;
    if (!column.asc) text += " DESC NULLS " + upper(column.nulls);
    if (column.asc && column.nulls != "last") text += " NULLS " + upper(column.nulls);
    return text;
}

std::string options_ddl(const schema::Options& options) {
    return "(" +
           listed(options, ",",
                  [](const auto& option) {
                      const std::string& value = option.second;
                      const bool is_text = value.size() > 1 && value.front() == '"';
                      return option.first + "=" +
                             (is_text ? value.substr(1, value.size() - 2) : value);
                  }) +
           ")";
}

// Roles that are words of the language, and not names.
std::string role_name(const std::string& role) {
    constexpr std::string_view words[] = {"current_role", "current_user", "public", "session_user"};
    return std::ranges::find(words, role) == std::end(words) ? quoted_name(role) : role;
}

}  // namespace

std::string quoted_name(std::string_view name) {
    return sql::quoted(name, '"');
}

std::string quoted_name(std::string_view schema, std::string_view name) {
    if (schema.empty() || schema == "public") return quoted_name(name);
    return quoted_name(schema) + "." + quoted_name(name);
}

std::string quoted_text(std::string_view text) {
    return sql::quoted(text, '\'');
}

std::string snake_case(std::string_view name) {
    std::string result;
    for (const char c : name) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        if (is_upper) result += '_';
        result += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

std::string type_ddl(const schema::Column& column) {
    if (schema::is_unknown(column.origin, "type")) return std::string(unknown);
    const std::size_t bracket = std::min(column.type.find('['), column.type.size());
    const std::string dimensions = column.type.substr(bracket);
    const std::string name = column.type.substr(0, bracket);
    if (column.type_schema) return quoted_name(*column.type_schema, name) + dimensions;
    return may_stand_bare(column.type) ? column.type : quoted_name(name) + dimensions;
}

std::string column_ddl(const schema::Column& column) {
    std::string text = quoted_name(column.name) + " " + type_ddl(column);
    if (column.primary_key) text += " PRIMARY KEY";
    if (schema::is_unknown(column.origin, "default"))
        text += " DEFAULT " + std::string(unknown);
    else if (column.default_value)
        text += " DEFAULT " + schema::default_sql(*column.default_value);
    if (column.generated)
        text += " GENERATED ALWAYS AS (" + known(column.origin, "generated", column.generated->as) +
                ") STORED";
    if (column.not_null && !column.identity) text += " NOT NULL";
    if (column.identity) text += " " + identity_ddl(*column.identity);
    return text;
}

bool has_key_behind(const schema::Table& table, const schema::Column& column) {
    return std::ranges::any_of(table.primary_keys, [&](const schema::PrimaryKey& key) {
        return key.columns.size() == 1 && key.columns.front() == column.name;
    });
}

std::string column_ddl(const schema::Table& table, const schema::Column& column) {
    schema::Column plain = column;
    if (has_key_behind(table, column)) plain.primary_key = false;
    return column_ddl(plain);
}

std::string table_ddl(const schema::Table& table) {
    std::vector<std::string> parts;
    for (const schema::Column& column : table.columns)
        parts.push_back(column_ddl(table, column));
    const auto add = [&](const auto& constraints) {
        for (const auto& constraint : constraints)
            parts.push_back("CONSTRAINT " + constraint_ddl(constraint));
    };
    add(table.primary_keys);
    add(table.unique_constraints);
    add(table.checks);
    std::string text = "CREATE TABLE " + quoted_name(table.schema, table.name) + " (";
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "\n  " : ",\n  ") + parts[i];
    return text + (parts.empty() ? ")" : "\n)");
}

std::string alter_ddl(const schema::Table& table) {
    return "ALTER TABLE " + quoted_name(table.schema, table.name) + " ";
}

std::string alter_ddl(const schema::Table& table, std::string_view column) {
    return alter_ddl(table) + "ALTER COLUMN " + quoted_name(column) + " ";
}

std::string constraint_ddl(const schema::PrimaryKey& key) {
    return quoted_name(key.name) + " PRIMARY KEY" +
           known(key.origin, "columns", names(key.columns));
}

std::string constraint_ddl(const schema::UniqueConstraint& unique) {
    return quoted_name(unique.name) + " UNIQUE" +
           (unique.nulls_not_distinct ? " NULLS NOT DISTINCT" : "") +
           known(unique.origin, "columns", names(unique.columns));
}

std::string constraint_ddl(const schema::Check& check) {
    return quoted_name(check.name) + " CHECK (" + known(check.origin, "value", check.value) + ")";
}

std::string constraint_ddl(const schema::ForeignKey& key) {
    return quoted_name(key.name) + " FOREIGN KEY " +
           known(key.origin, "columns_from", names(key.columns_from)) + " REFERENCES " +
           known(key.origin, "table_to", quoted_name(key.schema_to, key.table_to)) +
           known(key.origin, "columns_to", names(key.columns_to)) + " ON DELETE " +
           known(key.origin, "on_delete", key.on_delete) + " ON UPDATE " +
           known(key.origin, "on_update", key.on_update);
}

std::string index_ddl(const schema::Table& table, const schema::Index& index) {
    std::string text = std::string("CREATE ") + (index.is_unique ? "UNIQUE " : "") + "INDEX " +
                       (index.concurrently ? "CONCURRENTLY " : "") + quoted_name(index.name) +
                       " ON " + quoted_name(table.schema, table.name) + " USING " + index.method;
    text +=
        " (" + known(index.origin, "columns", listed(index.columns, ",", index_column_ddl)) + ")";
    if (!index.with.empty()) text += " WITH " + options_ddl(index.with);
    if (schema::is_unknown(index.origin, "where"))
        text += " WHERE " + std::string(unknown);
    else if (index.where)
        text += " WHERE " + *index.where;
    return text;
}

std::string row_level_security_ddl(const schema::Table& table, bool enabled) {
    return alter_ddl(table) + (enabled ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY";
}

std::string policy_ddl(const std::string& on, const schema::Policy& policy) {
    std::string text = "CREATE POLICY " + quoted_name(policy.name) + " ON " + on + " AS " +
                       upper(policy.as) + " FOR " + upper(policy.command) + " TO " +
                       known(policy.origin, "to", listed(policy.to, ", ", role_name));
    if (schema::is_unknown(policy.origin, "using") || policy.using_)
        text += " USING (" + known(policy.origin, "using", policy.using_.value_or("")) + ")";
    if (schema::is_unknown(policy.origin, "with_check") || policy.with_check)
        text += " WITH CHECK (" +
                known(policy.origin, "with_check", policy.with_check.value_or("")) + ")";
    return text;
}

std::string enum_ddl(const schema::Enum& type) {
    return "CREATE TYPE " + quoted_name(type.schema, type.name) + " AS ENUM(" +
           known(type.origin, "values",
                 listed(type.values, ", ", [](const auto& value) { return quoted_text(value); })) +
           ")";
}

std::string sequence_options_ddl(const schema::SequenceOptions& options) {
    std::string text;
    const auto add = [&](const char* words, const std::string& value) {
        if (!value.empty()) text += (text.empty() ? "" : " ") + std::string(words) + value;
    };
    add("INCREMENT BY ", options.increment);
    add("MINVALUE ", options.min_value);
    add("MAXVALUE ", options.max_value);
    add("START WITH ", options.start_with);
    add("CACHE ", options.cache);
    return text + (options.cycle ? " CYCLE" : "");
}

std::string identity_ddl(const schema::Identity& identity) {
    const std::string options = sequence_options_ddl(identity.options);
    const std::string name =
        identity.name.empty()
            ? ""
            : "sequence name " + quoted_name(identity.schema, identity.name) + " ";
    return std::string("GENERATED ") + (identity.type == "always" ? "ALWAYS" : "BY DEFAULT") +
           " AS IDENTITY (" + name + options + ")";
}

std::string sequence_ddl(const schema::Sequence& sequence) {
    return "CREATE SEQUENCE " + quoted_name(sequence.schema, sequence.name) + " " +
           known(sequence.origin, "options", sequence_options_ddl(sequence.options));
}

std::string role_ddl(const schema::Role& role) {
    std::string text = "CREATE ROLE " + quoted_name(role.name);
    if (role.create_db) text += " CREATEDB";
    if (role.create_role) text += " CREATEROLE";
    if (!role.inherit) text += " NOINHERIT";
    return text;
}

std::string view_ddl(const schema::View& view) {
    std::string text = std::string("CREATE ") + (view.materialized ? "MATERIALIZED " : "") +
                       "VIEW " + quoted_name(view.schema, view.name);
    if (view.using_) text += " USING " + quoted_name(*view.using_);
    if (view.with && !view.with->empty()) {
        schema::Options options = *view.with;
        for (auto& [name, value] : options)
            name = snake_case(name);
        text += " WITH " + options_ddl(options);
    }
    if (view.tablespace) text += " TABLESPACE " + *view.tablespace;
    text += " AS (" + known(view.origin, "definition", view.definition.value_or("")) + ")";
    return text + (view.with_no_data ? " WITH NO DATA" : "");
}

}  // namespace checker::postgres
