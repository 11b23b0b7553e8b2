#include "replay/key_type.h"

#include <algorithm>
#include <array>

#include "replay/default_type.h"
#include "replay/result_type.h"
#include "sql/parse.h"

namespace checker::replay {

using catalog::Type;

namespace {

// The functions that make a range have its type's name.
bool is_range(std::string_view function) {
    constexpr std::array<std::string_view, 6> ranges{"daterange", "int4range", "int8range",
                                                     "numrange",  "tsrange",   "tstzrange"};
    return std::ranges::find(ranges, function) != ranges.end();
}

Type type_of_range(const sql::Node& call, const catalog::Catalog& catalog) {
    const std::vector<std::string> parts = sql::strings(call.field("funcname"));
    Type type;
    if (!parts.empty() && is_range(parts.back()) &&
        catalog.find_functions(catalog::name_of(parts)).empty())
        type.name = parts.back();
    return type;
}

Type type_of_column(const sql::Node& reference, const catalog::Relation& table) {
    const std::vector<std::string> parts = sql::strings(reference.field("fields"));
    const int place = parts.empty() ? -1 : column_named(table, parts.back());
    return place < 0 ? Type{} : column_at(table, place).type;
}

}  // namespace

Type type_of_key(const sql::Node& expression, const catalog::Relation& table,
                 const catalog::Catalog& catalog) {
    if (expression.kind == "ColumnRef") return type_of_column(expression, table);
    if (expression.kind == "FuncCall")
        if (Type type = type_of_range(expression, catalog); !type.name.empty()) return type;
    if (expression.kind == "A_Expr" && expression.text_at("kind") == "AEXPR_OP")
        return type_of_result(
            expression, [&](const sql::Node& inner) { return type_of_key(inner, table, catalog); },
            catalog);
    return type_of_expression(expression, catalog);
}

Type type_of_key(const std::string& expression, const catalog::Relation& table,
                 const catalog::Catalog& catalog) {
    const sql::Script script = sql::parse("SELECT " + expression);
    const sql::Node* value = script.statements.size() == 1
                                 ? script.statements.front().tree.at_path("targetList.val")
                                 : nullptr;
    return value == nullptr ? Type{} : type_of_key(*value, table, catalog);
}

}  // namespace checker::replay
