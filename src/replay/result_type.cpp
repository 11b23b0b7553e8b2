#include "replay/result_type.h"

#include <algorithm>
#include <array>

#include "replay/coercion.h"
#include "replay/default_type.h"

namespace checker::replay {

using catalog::Type;

namespace {

Type named(std::string_view name) {
    Type type;
    type.name = name;
    return type;
}

bool has_own_operators(const catalog::Catalog& catalog) {
    return std::ranges::any_of(
        catalog.others, [](const std::string& other) { return other.starts_with("operator "); });
}

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// Of two integers the result is as wide as the wider one.
Type reckoned(const Type& one, const Type& other) {
    constexpr std::array<std::string_view, 3> integers{"int2", "int4", "int8"};
    if (one.is_array() || other.is_array()) return {};
    const auto* const first = std::ranges::find(integers, one.name);
    const auto* const second = std::ranges::find(integers, other.name);
    if (first == integers.end() || second == integers.end()) return {};
    return named(*std::max(first, second));
}

Type type_of_operation(const sql::Node& operation, const TypeOf& type_of,
                       const catalog::Catalog& catalog) {
    constexpr std::array<std::string_view, 5> arithmetic{"+", "-", "*", "/", "%"};
    constexpr std::array<std::string_view, 6> comparisons{"=", "<>", "<", ">", "<=", ">="};
    const std::vector<std::string> name = sql::strings(operation.field("name"));
    const sql::Node* left = operation.field("lexpr");
    const sql::Node* right = operation.field("rexpr");
    if (left == nullptr || right == nullptr || name.size() != 1) return {};
    if (is_one_of(comparisons, name.front())) return named("bool");
    if (!is_one_of(arithmetic, name.front())) return {};
    return reckoned(base_type(type_of(*left), catalog), base_type(type_of(*right), catalog));
}

bool is_condition(const sql::Node& value) {
    constexpr std::array<std::string_view, 3> nodes{"BoolExpr", "BooleanTest", "NullTest"};
    constexpr std::array<std::string_view, 9> operations{
        "AEXPR_BETWEEN",     "AEXPR_BETWEEN_SYM", "AEXPR_DISTINCT",    "AEXPR_ILIKE",
        "AEXPR_IN",          "AEXPR_LIKE",        "AEXPR_NOT_BETWEEN", "AEXPR_NOT_BETWEEN_SYM",
        "AEXPR_NOT_DISTINCT"};
    constexpr std::array<std::string_view, 3> links{"ALL_SUBLINK", "ANY_SUBLINK", "EXISTS_SUBLINK"};
    return is_one_of(nodes, value.kind) ||
           (value.kind == "A_Expr" && is_one_of(operations, value.text_at("kind"))) ||
           (value.kind == "SubLink" && is_one_of(links, value.text_at("subLinkType")));
}

}  // namespace

Type type_of_result(const sql::Node& value, const TypeOf& type_of,
                    const catalog::Catalog& catalog) {
    if (value.kind == "A_Const" && (value.flag("isnull") || value.field("sval") != nullptr))
        return named("text");
    if (value.kind == "A_Const" || value.kind == "SQLValueFunction")
        return type_of_expression(value, catalog);
    if (has_own_operators(catalog)) return {};
    if (is_condition(value)) return named("bool");
    const bool is_operation = value.kind == "A_Expr" && value.text_at("kind") == "AEXPR_OP";
    return is_operation ? type_of_operation(value, type_of, catalog) : Type{};
}

}  // namespace checker::replay
