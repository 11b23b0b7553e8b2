#include "replay/key_type.h"

#include <algorithm>
#include <array>

#include "replay/coercion.h"
#include "replay/default_type.h"
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

// Integers from the narrowest on; what is reckoned of two is as wide as the wider.
constexpr std::array<std::string_view, 3> integers{"int2", "int4", "int8"};

Type type_of_reckoning(const sql::Node& expression, const catalog::Relation& table,
                       const catalog::Catalog& catalog) {
    constexpr std::array<std::string_view, 5> operations{"+", "-", "*", "/", "%"};
    const std::vector<std::string> name = sql::strings(expression.field("name"));
    const sql::Node* left = expression.field("lexpr");
    const sql::Node* right = expression.field("rexpr");
    if (left == nullptr || right == nullptr || name.size() != 1 ||
        std::ranges::find(operations, name.front()) == operations.end())
        return {};
    const Type one = base_type(type_of_key(*left, table, catalog), catalog);
    const Type other = base_type(type_of_key(*right, table, catalog), catalog);
    const auto* const first = std::ranges::find(integers, one.name);
    const auto* const second = std::ranges::find(integers, other.name);
    if (first == integers.end() || second == integers.end() || one.is_array() || other.is_array())
        return {};
    return first < second ? other : one;
}

}  // namespace

Type type_of_key(const sql::Node& expression, const catalog::Relation& table,
                 const catalog::Catalog& catalog) {
    if (expression.kind == "ColumnRef") return type_of_column(expression, table);
    if (expression.kind == "FuncCall")
        if (Type type = type_of_range(expression, catalog); !type.name.empty()) return type;
    if (expression.kind == "A_Expr" && expression.text_at("kind") == "AEXPR_OP")
        return type_of_reckoning(expression, table, catalog);
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
