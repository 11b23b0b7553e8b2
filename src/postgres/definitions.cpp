#include "postgres/definitions.h"

#include <algorithm>

#include "postgres/names.h"
#include "sql/canonical.h"

namespace checker::postgres {

namespace {

constexpr std::size_t longest_name = 63;  // NAMEDATALEN - 1

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) {
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

// As ri_constraint's action codes are documented in pg_constraint.
std::string action_of(std::string_view code) {
    if (code == "r") return "restrict";
    if (code == "c") return "cascade";
    if (code == "n") return "set null";
    if (code == "d") return "set default";
    return "no action";
}

bool is_taken(const schema::Table& table, std::string_view name) {
    const auto has_it = [&](const auto& list) {
        return std::ranges::any_of(list, [&](const auto& one) { return one.name == name; });
    };
    return has_it(table.primary_keys) || has_it(table.unique_constraints) || has_it(table.checks) ||
           has_it(table.foreign_keys);
}

// The constraint's own name, or the one that PostgreSQL finds for it.
std::string name_of(const sql::Node& constraint, const schema::Table& table,
                    const std::vector<std::string>& columns, std::string_view suffix) {
    if (const std::string_view name = constraint.text_at("conname"); !name.empty())
        return std::string(name);
    std::string name = automatic_name(table.name, columns, suffix);
    for (int n = 1; is_taken(table, name); ++n)
        name = automatic_name(table.name, columns, std::string(suffix) + std::to_string(n));
    return name;
}

void add_foreign_key(schema::Table& table, const sql::Node& constraint,
                     const std::vector<std::string>& columns, const std::string& default_schema) {
    const sql::Node* target = constraint.field("pktable");
    if (target == nullptr) return;
    const std::string key = key_of(*target, default_schema);
    schema::ForeignKey foreign;
    foreign.name = name_of(constraint, table, columns, "fkey");
    foreign.table_from = table.name;
    foreign.columns_from = columns;
    foreign.schema_to = schema_part(key);
    foreign.table_to = name_part(key);
    foreign.columns_to = sql::strings(constraint.field("pk_attrs"));
    // Without columns it is the primary key, wherever that is.
    if (foreign.columns_to.empty()) foreign.origin.unknown.emplace_back("columns_to");
    foreign.on_delete = action_of(constraint.text_at("fk_del_action"));
    foreign.on_update = action_of(constraint.text_at("fk_upd_action"));
    table.foreign_keys.push_back(std::move(foreign));
}

schema::Column* column_named(schema::Table& table, std::string_view name) {
    const auto found = std::ranges::find(table.columns, name, &schema::Column::name);
    return found == table.columns.end() ? nullptr : &*found;
}

void add_key(schema::Table& table, const sql::Node& constraint, std::vector<std::string> columns) {
    if (constraint.text_at("contype") == "CONSTR_UNIQUE") {
        schema::UniqueConstraint unique;
        unique.name = name_of(constraint, table, columns, "key");
        unique.columns = std::move(columns);
        unique.nulls_not_distinct = constraint.flag("nulls_not_distinct");
        table.unique_constraints.push_back(std::move(unique));
        return;
    }
    schema::PrimaryKey key;
    key.name = name_of(constraint, table, {}, "pkey");
    key.columns = std::move(columns);
    table.primary_keys.push_back(std::move(key));
}

// UNIQUE and PRIMARY KEY USING INDEX take the columns of an index, and the index is theirs.
std::vector<std::string> take_index(schema::Table& table, std::string_view name) {
    std::vector<std::string> columns;
    const auto index = std::ranges::find(table.indexes, name, &schema::Index::name);
    if (index == table.indexes.end()) return columns;
    for (const schema::IndexColumn& column : index->columns)
        columns.push_back(column.expression);
    table.indexes.erase(index);
    return columns;
}

void add_check(schema::Table& table, const sql::Node& constraint,
               const std::vector<std::string>& columns) {
    const sql::Node* expression = constraint.field("raw_expr");
    if (expression == nullptr) return;
    schema::Check check;
    check.name = name_of(constraint, table, columns, "check");
    check.value = sql::canonical(*expression);
    table.checks.push_back(std::move(check));
}

void apply_column_constraint(schema::Table& table, const std::string& column_name,
                             const sql::Node& constraint, const std::string& default_schema) {
    schema::Column& column = *column_named(table, column_name);
    const std::string_view type = constraint.text_at("contype");
    if (type == "CONSTR_NOTNULL") column.not_null = true;
    if (type == "CONSTR_PRIMARY") column.primary_key = column.not_null = true;
    if (type == "CONSTR_DEFAULT") column.default_value = default_of(constraint.field("raw_expr"));
    if (type == "CONSTR_GENERATED" && constraint.field("raw_expr") != nullptr)
        column.generated = {sql::canonical(*constraint.field("raw_expr")), "stored"};
    if (type == "CONSTR_IDENTITY") {
        column.identity = identity_of(constraint, column.type);
        column.not_null = true;
    }
    if (type == "CONSTR_UNIQUE") add_key(table, constraint, {column_name});
    if (type == "CONSTR_FOREIGN") add_foreign_key(table, constraint, {column_name}, default_schema);
    if (type == "CONSTR_CHECK") add_check(table, constraint, {column_name});
}

}  // namespace

std::string comparable_text(Type type) {
    if (type.name == "numeric" && type.modifiers.size() == 1) type.modifiers.push_back(0);
    return text_of(type);
}

// makeObjectName() of PostgreSQL shortens the longer of the two names byte by byte.
std::string automatic_name(std::string_view table, const std::vector<std::string>& columns,
                           std::string_view suffix) {
    std::string first(table);
    std::string second = joined(columns, "_");
    const auto length = [&] {
        return first.size() + second.size() + (second.empty() ? 0 : 1) + suffix.size() + 1;
    };
    while (length() > longest_name && !(first.empty() && second.empty()))
        (first.size() > second.size() ? first : second).pop_back();
    if (!second.empty()) first += "_" + second;
    return first + "_" + std::string(suffix);
}

void add_column(schema::Table& table, const sql::Node& definition,
                const std::string& default_schema) {
    schema::Column column;
    column.name = definition.text_at("colname");
    if (column_named(table, column.name) != nullptr) return;
    if (const sql::Node* type = definition.field("typeName"))
        column.type = comparable_text(type_of(*type));
    column.not_null = column.type.ends_with("serial");
    const std::string name = column.name;
    table.columns.push_back(std::move(column));
    for (const sql::Node& constraint : definition.list_at("constraints"))
        apply_column_constraint(table, name, constraint, default_schema);
}

void add_constraint(schema::Table& table, const sql::Node& constraint,
                    const std::string& default_schema) {
    const std::string_view type = constraint.text_at("contype");
    if (type == "CONSTR_FOREIGN")
        return add_foreign_key(table, constraint, sql::strings(constraint.field("fk_attrs")),
                               default_schema);
    if (type == "CONSTR_CHECK") return add_check(table, constraint, {});
    if (type != "CONSTR_UNIQUE" && type != "CONSTR_PRIMARY") return;
    std::vector<std::string> columns = sql::strings(constraint.field("keys"));
    if (columns.empty()) columns = take_index(table, constraint.text_at("indexname"));
    add_key(table, constraint, std::move(columns));
}

std::optional<std::string> default_of(const sql::Node* expression) {
    if (expression == nullptr) return std::nullopt;
    std::string text = sql::canonical_default(*expression);
    static const std::string null = sql::canonical_default(std::string_view("NULL"));
    if (text == null) return std::nullopt;
    return text;
}

schema::Identity identity_of(const sql::Node& constraint, const std::string& type) {
    schema::Identity identity;
    identity.type = constraint.text_at("generated_when") == "a" ? "always" : "byDefault";
    identity.options.max_value = type == "int8"   ? "9223372036854775807"
                                 : type == "int2" ? "32767"
                                                  : "2147483647";
    set_identity_options(identity, constraint.list_at("options"));
    return identity;
}

void set_identity_options(schema::Identity& identity, const sql::Nodes& options) {
    for (const sql::Node& option : options) {
        const std::string_view name = option.text_at("defname");
        const sql::Node* argument = option.field("arg");
        const std::string value = argument == nullptr ? "" : sql::text_of(*argument);
        if (name == "generated") identity.type = value == "97" ? "always" : "byDefault";  // 'a'
        if (name == "increment") identity.options.increment = value;
        if (name == "minvalue" && !value.empty()) identity.options.min_value = value;
        if (name == "maxvalue" && !value.empty()) identity.options.max_value = value;
        if (name == "start") identity.options.start_with = value;
        if (name == "cache") identity.options.cache = value;
        if (name == "cycle") identity.options.cycle = value != "false" && value != "0";
    }
}

schema::IndexColumn index_column_of(const sql::Node& element) {
    schema::IndexColumn column;
    column.expression = element.text_at("name");
    if (const sql::Node* expression = element.field("expr")) {
        column.expression = sql::canonical(*expression);
        column.is_expression = true;
    }
    column.asc = element.text_at("ordering") != "SORTBY_DESC";
    const std::string_view nulls = element.text_at("nulls_ordering");
    const bool first =
        nulls == "SORTBY_NULLS_FIRST" || (nulls != "SORTBY_NULLS_LAST" && !column.asc);
    column.nulls = first ? "first" : "last";
    if (const std::string name = joined(sql::strings(element.field("opclass")), "."); !name.empty())
        column.opclass = name;
    return without_order(std::move(column));
}

schema::IndexColumn without_order(schema::IndexColumn column) {
    if (!column.opclass || column.opclass->empty()) return column;
    column.asc = true;
    column.nulls = "last";
    return column;
}

namespace {

// A bare word as a value (fastupdate = off) is read as the name of a type.
std::string option_value(const sql::Node& option) {
    const sql::Node* value = option.field("arg");
    if (value == nullptr) return "true";
    if (value->kind != "TypeName") return sql::text_of(*value);
    const std::vector<std::string> names = sql::strings(value->field("names"));
    return names.empty() ? "" : names.back();
}

}  // namespace

schema::Index index_of(const sql::Node& statement, std::string_view table) {
    schema::Index index;
    std::vector<std::string> names;
    for (const sql::Node& element : statement.list_at("indexParams")) {
        index.columns.push_back(index_column_of(element));
        names.push_back(index.columns.back().is_expression ? "expr"
                                                           : index.columns.back().expression);
    }
    index.name = statement.text_at("idxname");
    if (index.name.empty()) index.name = automatic_name(table, names, "idx");
    index.is_unique = statement.flag("unique");
    if (const sql::Node* where = statement.field("whereClause"))
        index.where = sql::canonical(*where);
    if (const std::string_view method = statement.text_at("accessMethod"); !method.empty())
        index.method = method;
    for (const sql::Node& option : statement.list_at("options"))
        index.with.emplace_back(option.text_at("defname"), option_value(option));
    std::ranges::sort(index.with);
    return index;
}

schema::Policy policy_of(const sql::Node& statement) {
    schema::Policy policy;
    policy.name = statement.text_at("policy_name");
    policy.as = statement.flag("permissive") ? "PERMISSIVE" : "RESTRICTIVE";
    policy.command = statement.text_at("cmd_name");
    std::ranges::transform(policy.command, policy.command.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    });
    for (const sql::Node& role : statement.list_at("roles")) {
        const std::string_view type = role.text_at("roletype");
        if (type == "ROLESPEC_CSTRING") policy.to.emplace_back(role.text_at("rolename"));
        if (type == "ROLESPEC_PUBLIC") policy.to.emplace_back("public");
        if (type == "ROLESPEC_CURRENT_USER") policy.to.emplace_back("current_user");
        if (type == "ROLESPEC_CURRENT_ROLE") policy.to.emplace_back("current_role");
        if (type == "ROLESPEC_SESSION_USER") policy.to.emplace_back("session_user");
    }
    std::ranges::sort(policy.to);
    if (const sql::Node* qual = statement.field("qual")) policy.using_ = sql::canonical(*qual);
    if (const sql::Node* check = statement.field("with_check"))
        policy.with_check = sql::canonical(*check);
    return policy;
}

}  // namespace checker::postgres
