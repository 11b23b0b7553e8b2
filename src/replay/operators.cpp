#include "replay/operators.h"

#include <algorithm>
#include <array>

#include "replay/execution.h"
#include "sql/parse.h"

namespace checker::replay {

using catalog::Type;

namespace {

enum class Family { unknown, number, oid, text, other };

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// PostgreSQL's own types, by what they can be compared with.
Family family_of(const Type& type) {
    constexpr std::array<std::string_view, 6> numbers{"int2",    "int4",   "int8",
                                                      "numeric", "float4", "float8"};
    constexpr std::array<std::string_view, 4> texts{"text", "varchar", "bpchar", "name"};
    constexpr std::array<std::string_view, 16> others{
        "bool", "uuid",  "date",  "timestamp", "timestamptz", "time", "timetz", "interval",
        "json", "jsonb", "bytea", "inet",      "cidr",        "bit",  "varbit", "xml"};
    if (type.user != catalog::no_oid) return Family::unknown;
    if (type.is_array()) return Family::other;
    if (is_one_of(numbers, type.name)) return Family::number;
    if (is_one_of(texts, type.name)) return Family::text;
    if (type.name == "oid") return Family::oid;
    return is_one_of(others, type.name) ? Family::other : Family::unknown;
}

// What a constant beside the column was stored as: a number is one, a literal has become what the
// column was.
Family stored_family(const sql::Node& constant, const Type& from) {
    if (constant.kind != "A_Const" || constant.flag("isnull")) return Family::unknown;
    if (constant.field("ival") != nullptr || constant.field("fval") != nullptr)
        return Family::number;
    return constant.field("sval") != nullptr ? family_of(from) : Family::unknown;
}

bool is_column(const sql::Node& node, const std::string& name) {
    if (node.kind != "ColumnRef") return false;
    const std::vector<std::string> parts = sql::strings(node.field("fields"));
    return !parts.empty() && parts.back() == name;
}

bool is_comparison(const sql::Node& node) {
    constexpr std::array<std::string_view, 6> comparisons{"=", "<>", "<", ">", "<=", ">="};
    const std::vector<std::string> name = sql::strings(node.field("name"));
    return node.kind == "A_Expr" && node.text_at("kind") == "AEXPR_OP" && name.size() == 1 &&
           is_one_of(comparisons, name.front());
}

bool can_compare(Family column, Family constant) {
    if (column == Family::unknown || constant == Family::unknown) return true;
    if (constant == Family::other) return true;  // most of them convert to each other
    return column == constant || (column == Family::oid && constant == Family::number);
}

}  // namespace

void expect_operators(const catalog::Expression& expression, const ColumnChange& change) {
    const sql::Script script = sql::parse("SELECT " + expression.text);
    for (const sql::Statement& statement : script.statements)
        sql::walk(statement.tree, [&](const sql::Node& node) {
            const sql::Node* left = is_comparison(node) ? node.field("lexpr") : nullptr;
            const sql::Node* right = node.field("rexpr");
            if (left == nullptr || right == nullptr || !is_column(*left, change.column)) return;
            if (!can_compare(family_of(change.to), stored_family(*right, change.from)))
                refuse("42883", "operator does not exist: " + text_of(change.to) + " " +
                                    sql::strings(node.field("name")).front());
        });
}

}  // namespace checker::replay
