// Names in queries that the server refuses.
#include <algorithm>
#include <array>

#include "replay/query_names.h"

namespace checker::replay {

namespace {

bool has_source(const std::string& name, const Scope& scope) {
    return std::ranges::find(scope.sources, name, &Source::name) != scope.sources.end();
}

bool is_complete(const Source& source) {
    return source.relation == nullptr ? source.columns.is_complete
                                      : columns_of(*source.relation).is_complete;
}

// A name alone: a column of the innermost query that has one, a row as a whole, a system column.
std::optional<Failure> failure_of_bare(const std::string& name, const Scope& scope) {
    if (catalog::is_system_column(name)) return std::nullopt;
    for (const Scope* at = &scope; at != nullptr; at = at->outer) {
        const auto count = std::ranges::count(at->star.list, name, &QueryColumn::name);
        if (count > 1) return Failure{"42702", "column reference \"" + name + "\" is ambiguous"};
        if (count == 1 || !at->star.is_complete || has_source(name, *at)) return std::nullopt;
    }
    return Failure{"42703", "column \"" + name + "\" does not exist"};
}

// t.f means f(t) where t has no such column, and PostgreSQL has functions that take any row.
bool may_be_call(const std::string& name, const catalog::Catalog& catalog) {
    constexpr std::array<std::string_view, 20> of_any_row{
        "array_agg",    "coalesce",  "concat",    "concat_ws",   "count",   "first_value", "format",
        "json_agg",     "jsonb_agg", "lag",       "last_value",  "lead",    "max",         "min",
        "num_nonnulls", "num_nulls", "pg_typeof", "row_to_json", "to_json", "to_jsonb"};
    return std::ranges::find(of_any_row, name) != of_any_row.end() ||
           !catalog.find_functions({"", name}).empty();
}

std::optional<Failure> failure_in(const Source& source, const std::string& name,
                                  const catalog::Catalog& catalog) {
    if (!is_complete(source) || catalog::is_system_column(name) || may_be_call(name, catalog))
        return std::nullopt;
    return Failure{"42703", "column " + source.name + "." + name + " does not exist"};
}

// (t).name, where t is an item of FROM, and no column's name.
std::optional<Failure> failure_of_field(const sql::Node& indirection, const Scope& scope,
                                        const catalog::Catalog& catalog) {
    const sql::Node* row = indirection.field("arg");
    const std::vector<std::string> parts =
        row == nullptr ? std::vector<std::string>{} : sql::strings(row->field("fields"));
    const sql::Nodes& fields = indirection.list_at("indirection");
    const std::vector<std::string> names = sql::strings(indirection.field("indirection"));
    if (parts.size() != 1 || is_star(*row) || names.empty() || names.size() != fields.size() ||
        !column_at(*row, scope).name.empty())
        return std::nullopt;
    const Source* source = source_of(parts, 1, scope);
    if (source == nullptr || source->relation == nullptr ||
        column_named(*source->relation, names.front()) >= 0)
        return std::nullopt;
    return failure_in(*source, names.front(), catalog);
}

std::optional<Failure> missing_source(const std::vector<std::string>& parts, std::size_t count) {
    const std::string& name = parts[count - 1];
    // RETURNING knows both from 18 on.
    if (name == "old" || name == "new") return std::nullopt;
    return Failure{"42P01", "missing FROM-clause entry for table \"" + name + "\""};
}

std::optional<Failure> failure_of_name(const sql::Node& name, const Scope& scope,
                                       const catalog::Catalog& catalog) {
    const std::vector<std::string> parts = sql::strings(name.field("fields"));
    const bool star = is_star(name);
    const std::size_t named = star ? parts.size() : parts.size() - 1;
    if (parts.empty() || named > 2) return std::nullopt;
    if (named == 0) return failure_of_bare(parts[0], scope);
    const Source* source = source_of(parts, named, scope);
    if (source == nullptr) return missing_source(parts, named);
    const bool is_there = star || !column_at(name, scope).name.empty();
    return is_there ? std::nullopt : failure_in(*source, parts.back(), catalog);
}

}  // namespace

std::optional<Failure> failure_of(const sql::Node& name, const Scope& scope,
                                  const catalog::Catalog& catalog) {
    std::optional<Failure> failure = name.kind == "A_Indirection"
                                         ? failure_of_field(name, scope, catalog)
                                         : failure_of_name(name, scope, catalog);
    if (failure) failure->at = name.begin;
    return failure;
}

}  // namespace checker::replay
