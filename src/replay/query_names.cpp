#include "replay/query_names.h"

#include <algorithm>
#include <array>

namespace checker::replay {

using catalog::Function;
using catalog::Relation;

namespace {

// "a"."b" and a.b alike; what stands in quotes keeps its case.
std::vector<std::string> names_in(std::string_view text) {
    std::vector<std::string> names(1);
    bool quoted = false;
    for (const char c : text) {
        if (c == '"')
            quoted = !quoted;
        else if (c == '.' && !quoted)
            names.emplace_back();
        else if (quoted || c < 'A' || c > 'Z')
            names.back() += c;
        else
            names.back() += static_cast<char>(c - 'A' + 'a');
    }
    return names;
}

QueryColumn column_in(const Source& source, std::string_view name) {
    if (source.relation != nullptr) {
        const int place = column_named(*source.relation, name);
        if (place < 0) return {};
        return {std::string(name),
                source.relation->columns[static_cast<std::size_t>(place)].type,
                {source.relation->oid, place}};
    }
    const auto found = std::ranges::find(source.columns.list, name, &QueryColumn::name);
    return found == source.columns.list.end() ? QueryColumn{} : *found;
}

const Source* source_named(const std::vector<std::string>& parts, std::size_t count,
                           const Scope& scope) {
    const std::string& name = parts[count - 1];
    for (const Source& source : scope.sources)
        if (source.name == name && (count < 2 || source.relation == nullptr ||
                                    source.relation->schema == parts[count - 2]))
            return &source;
    return nullptr;
}

QueryColumn bare_column(const std::string& name, const Scope& scope) {
    const auto found = std::ranges::find(scope.star.list, name, &QueryColumn::name);
    if (found != scope.star.list.end()) return *found;
    for (const Source& source : scope.sources)
        if (QueryColumn column = column_in(source, name); !column.name.empty()) return column;
    return {};
}

}  // namespace

bool is_star(const sql::Node& column_ref) {
    const sql::Nodes& fields = column_ref.list_at("fields");
    return column_ref.kind == "ColumnRef" && !fields.empty() && fields.back().kind == "A_Star";
}

bool ends_with_star(const sql::Node& indirection) {
    const sql::Nodes& parts = indirection.list_at("indirection");
    return !parts.empty() && parts.back().kind == "A_Star";
}

void append(QueryColumns& columns, QueryColumns more) {
    columns.list.insert(columns.list.end(), std::make_move_iterator(more.list.begin()),
                        std::make_move_iterator(more.list.end()));
    columns.is_complete = columns.is_complete && more.is_complete;
}

void rename(QueryColumns& columns, const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < std::min(names.size(), columns.list.size()); ++i)
        columns.list[i].name = names[i];
}

const Source* source_of(const std::vector<std::string>& parts, std::size_t count,
                        const Scope& scope) {
    for (const Scope* at = &scope; at != nullptr; at = at->outer)
        if (const Source* source = source_named(parts, count, *at)) return source;
    return nullptr;
}

QueryColumns columns_of(const Relation& relation) {
    QueryColumns columns;
    columns.is_complete = relation.is_known && (is_table(relation) || relation.view);
    for (std::size_t i = 0; i < relation.columns.size(); ++i)
        if (!relation.columns[i].is_dropped)
            columns.list.push_back({relation.columns[i].name,
                                    relation.columns[i].type,
                                    {relation.oid, static_cast<int>(i)}});
    return columns;
}

QueryColumns star_of(const sql::Node& column_ref, const Scope& scope) {
    const std::vector<std::string> parts = sql::strings(column_ref.field("fields"));
    if (parts.empty()) return scope.star;
    const Source* source = source_of(parts, parts.size(), scope);
    if (source == nullptr) return {.list = {}, .is_complete = false};
    return source->relation == nullptr ? source->columns : columns_of(*source->relation);
}

QueryColumn column_at(const sql::Node& column_ref, const Scope& scope) {
    const std::vector<std::string> parts = sql::strings(column_ref.field("fields"));
    if (parts.empty() || is_star(column_ref)) return {};
    for (const Scope* at = &scope; at != nullptr; at = at->outer) {
        if (parts.size() == 1) {
            if (QueryColumn column = bare_column(parts[0], *at); !column.name.empty())
                return column;
        } else if (const Source* source = source_named(parts, parts.size() - 1, *at)) {
            return column_in(*source, parts.back());
        }
    }
    return {};
}

std::vector<const Function*> functions_called(const sql::Node& call,
                                              const catalog::Catalog& catalog) {
    std::vector<const Function*> named =
        catalog.find_functions(catalog::name_of(sql::strings(call.field("funcname"))));
    const std::size_t count = call.list_at("args").size();
    const auto fits = [&](const Function* one) { return one->arguments.size() == count; };
    if (std::ranges::any_of(named, fits))
        std::erase_if(named, [&](const Function* one) { return !fits(one); });
    return named;
}

namespace {

// PostgreSQL's functions that stand in FROM, with the columns of their rows; a column without a
// name has that of the item.
struct KnownRows {
    std::string_view function;
    std::vector<std::string> columns;
};

const std::vector<KnownRows>& known_rows() {
    static const std::vector<KnownRows> functions{{"generate_series", {""}},
                                                  {"regexp_split_to_table", {""}},
                                                  {"json_object_keys", {""}},
                                                  {"jsonb_object_keys", {""}},
                                                  {"json_array_elements", {"value"}},
                                                  {"jsonb_array_elements", {"value"}},
                                                  {"json_array_elements_text", {"value"}},
                                                  {"jsonb_array_elements_text", {"value"}},
                                                  {"json_each", {"key", "value"}},
                                                  {"jsonb_each", {"key", "value"}},
                                                  {"json_each_text", {"key", "value"}},
                                                  {"jsonb_each_text", {"key", "value"}}};
    return functions;
}

// One of the item's name for a function that nothing is known of.
QueryColumns columns_of_known(const sql::Node& call, const std::string& name) {
    const std::vector<std::string> parts = sql::strings(call.field("funcname"));
    const auto known = std::ranges::find(
        known_rows(), parts.empty() ? std::string_view{} : parts.back(), &KnownRows::function);
    if (known == known_rows().end()) return {{{name, {}}}, false};
    QueryColumns columns;
    for (const std::string& column : known->columns)
        columns.list.push_back({column.empty() ? name : column, {}});
    return columns;
}

}  // namespace

QueryColumns columns_of_call(const sql::Node& call, const std::string& name,
                             const catalog::Catalog& catalog) {
    const std::vector<const Function*> own = functions_called(call, catalog);
    if (own.empty()) return columns_of_known(call, name);
    const catalog::Type& type = own.front()->result;
    const catalog::TypeObject* row = catalog.type(type.user);
    const Relation* relation = catalog.relation(row == nullptr ? type.user : row->relation);
    QueryColumns columns;
    if (relation != nullptr) {
        columns = columns_of(*relation);
        for (QueryColumn& column : columns.list)
            column.use = {};
        return columns;
    }
    columns.is_complete = false;
    if (type.name != "record") columns.list.push_back({name, type});
    return columns;
}

catalog::QualifiedName relation_in_text(const sql::Node& constant) {
    const std::string_view text = constant.text_at("sval.sval");
    return text.empty() ? catalog::QualifiedName{} : catalog::name_of(names_in(text));
}

namespace {

// What a column is called whose expression gives no name.
constexpr std::string_view nameless = "?column?";

std::string last_of(const sql::Node* names) {
    const std::vector<std::string> parts = sql::strings(names);
    return parts.empty() ? std::string(nameless) : parts.back();
}

std::string name_of_inner(const sql::Node* inner) {
    return inner == nullptr ? std::string(nameless) : result_name(*inner);
}

// Of what names itself by what is inside, else by a word of its own.
std::string name_of_inner(const sql::Node* inner, std::string_view own) {
    std::string name = name_of_inner(inner);
    return name == nameless ? std::string(own) : name;
}

std::string name_of_subquery(const sql::Node& link) {
    const std::string_view type = link.text_at("subLinkType");
    if (type == "EXISTS_SUBLINK") return "exists";
    if (type == "ARRAY_SUBLINK") return "array";
    const sql::Node* only = type == "EXPR_SUBLINK" ? link.at_path("subselect.targetList") : nullptr;
    if (only == nullptr || only->children.empty()) return std::string(nameless);
    const std::string_view name = only->children.front().text_at("name");
    return name.empty() ? name_of_inner(only->children.front().field("val")) : std::string(name);
}

// SVFOP_CURRENT_DATE: current_date.
std::string name_of_value_function(std::string_view op) {
    std::string name;
    for (const char c : op.substr(6))
        name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name.ends_with("_n") ? name.substr(0, name.size() - 2) : name;
}

// Of those with a word of their own.
std::string_view fixed_name(const sql::Node& value) {
    if (value.kind == "MinMaxExpr")
        return value.text_at("op") == "IS_GREATEST" ? "greatest" : "least";
    if (value.kind == "A_Expr" && value.text_at("kind") == "AEXPR_NULLIF") return "nullif";
    if (value.kind == "CoalesceExpr") return "coalesce";
    if (value.kind == "A_ArrayExpr") return "array";
    if (value.kind == "RowExpr") return "row";
    if (value.kind == "GroupingFunc") return "grouping";
    return nameless;
}

}  // namespace

std::string result_name(const sql::Node& value) {
    if (value.kind == "ColumnRef") return last_of(value.field("fields"));
    if (value.kind == "FuncCall") return last_of(value.field("funcname"));
    if (value.kind == "CollateClause") return name_of_inner(value.field("arg"));
    if (value.kind == "TypeCast")
        return name_of_inner(value.field("arg"), last_of(value.at_path("typeName.names")));
    if (value.kind == "A_Indirection") {
        const std::vector<std::string> fields = sql::strings(value.field("indirection"));
        return fields.empty() ? name_of_inner(value.field("arg")) : fields.back();
    }
    if (value.kind == "CaseExpr") return name_of_inner(value.field("defresult"), "case");
    if (value.kind == "SubLink") return name_of_subquery(value);
    if (value.kind == "SQLValueFunction") return name_of_value_function(value.text_at("op"));
    return std::string(fixed_name(value));
}

}  // namespace checker::replay
