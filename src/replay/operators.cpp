#include "replay/operators.h"

#include <algorithm>
#include <array>

#include "replay/coercion.h"
#include "replay/enum_labels.h"
#include "replay/execution.h"
#include "replay/expressions.h"
#include "replay/operator_classes.h"
#include "replay/stability.h"
#include "sql/parse.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Type;

namespace {

// Types that one has operators for the comparison with the other, as measured on 12 to 18. Those of
// which not all is known are `unknown`.
enum class Family {
    unknown,
    number,
    oid,
    text,
    boolean,
    uuid,
    moment,
    time,
    interval,
    jsonb,
    bytea,
    network,
    bits,
    array,
    incomparable,  // not even with themselves
};

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

struct Member {
    std::string_view type;
    Family family;
};

constexpr std::array members{
    Member{"bit", Family::bits},
    Member{"bool", Family::boolean},
    Member{"bpchar", Family::text},
    Member{"bytea", Family::bytea},
    Member{"char", Family::text},
    Member{"cidr", Family::network},
    Member{"date", Family::moment},
    Member{"float4", Family::number},
    Member{"float8", Family::number},
    Member{"inet", Family::network},
    Member{"int2", Family::number},
    Member{"int4", Family::number},
    Member{"int8", Family::number},
    Member{"interval", Family::interval},
    Member{"json", Family::incomparable},
    Member{"jsonb", Family::jsonb},
    Member{"name", Family::text},
    Member{"numeric", Family::number},
    Member{"oid", Family::oid},
    Member{"text", Family::text},
    Member{"time", Family::time},
    Member{"timestamp", Family::moment},
    Member{"timestamptz", Family::moment},
    Member{"timetz", Family::time},
    Member{"uuid", Family::uuid},
    Member{"varbit", Family::bits},
    Member{"varchar", Family::text},
    Member{"xml", Family::incomparable},
};

// Those that are compared with values of the same type alone, if at all.
bool is_compared_alone(const Type& type) {
    constexpr std::array<std::string_view, 12> types{
        "box",  "circle", "daterange", "int4range", "int8range", "numrange",
        "path", "point",  "polygon",   "tsrange",   "tstzrange", "tsvector"};
    return type.user == catalog::no_oid && !type.is_array() && is_one_of(types, type.name);
}

// Whether it is one of PostgreSQL's, of which all is known.
bool is_own(const Type& type) {
    return type.user == catalog::no_oid && catalog::is_built_in(type.name);
}

// Of a type below its domains.
Family family_of(const Type& type) {
    if (type.user != catalog::no_oid) return Family::unknown;
    const auto* const found = std::ranges::find(members, type.name, &Member::type);
    if (found == members.end()) return Family::unknown;
    return type.is_array() ? Family::array : found->family;
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

template <std::size_t Count>
bool is_operator(const sql::Node& node, const std::array<std::string_view, Count>& names) {
    const std::vector<std::string> name = sql::strings(node.field("name"));
    return node.kind == "A_Expr" && node.text_at("kind") == "AEXPR_OP" && name.size() == 1 &&
           is_one_of(names, name.front());
}

bool is_comparison(const sql::Node& node) {
    constexpr std::array<std::string_view, 6> comparisons{"=", "<>", "<", ">", "<=", ">="};
    return is_operator(node, comparisons);
}

bool is_arithmetic(const sql::Node& node) {
    constexpr std::array<std::string_view, 5> operations{"+", "-", "*", "/", "%"};
    return is_operator(node, operations);
}

bool are_two_of(Family left, Family right, Family one, Family other) {
    return (left == one && right == other) || (left == other && right == one);
}

bool can_compare(Family left, Family right) {
    if (left == Family::incomparable || right == Family::incomparable) return false;
    if (left == Family::unknown || right == Family::unknown || left == right) return true;
    // Of numbers those that are no integers cannot, but that is not looked at here.
    return are_two_of(left, right, Family::oid, Family::number) ||
           are_two_of(left, right, Family::time, Family::interval);
}

// Whether the value may be reckoned with the number that stands beside it.
bool can_reckon(Family own, Family other) {
    constexpr std::array<Family, 4> others{Family::oid, Family::text, Family::boolean,
                                           Family::uuid};
    return other != Family::number || std::ranges::find(others, own) == others.end();
}

// -- Two operands

Failure no_operator(const Type& one, std::string_view name, const Type& other,
                    const Catalog& catalog) {
    const auto shown = [&](const Type& type) {
        return type.name.empty() ? "unknown" : sql_name(type, catalog);
    };
    return {"42883", "operator does not exist: " + shown(one) + " " + std::string(name) + " " +
                         shown(other)};
}

// Of types below their domains.
bool can_compare(const Type& one, std::string_view name, const Type& other,
                 const Catalog& catalog) {
    const bool is_alone = is_compared_alone(one) || is_compared_alone(other);
    const bool are_known = !one.name.empty() && !other.name.empty();
    if (one == other && lacks_operator(name, one, catalog)) return false;
    const bool differ = is_alone && are_known && one != other && is_own(one) && is_own(other);
    return !differ && can_compare(family_of(one), family_of(other));
}

class Comparison {
  public:
    Comparison(const TypeOfColumn& type_of_column, const Catalog& catalog)
        : type_of_column_(type_of_column), catalog_(catalog) {}

    std::optional<Failure> failure_of(const sql::Node& node) const {
        const sql::Node* left = node.field("lexpr");
        const sql::Node* right = node.field("rexpr");
        if (left == nullptr || right == nullptr) return std::nullopt;
        const std::string_view kind = node.text_at("kind");
        const bool is_distinct = kind == "AEXPR_DISTINCT" || kind == "AEXPR_NOT_DISTINCT";
        if (is_distinct) {
            if (is_null(*left) || is_null(*right)) return std::nullopt;
            return failure_between(*left, "=", *right);
        }
        if (!is_comparison(node) && kind != "AEXPR_IN") return std::nullopt;
        const std::string name = sql::strings(node.field("name")).front();
        if (kind != "AEXPR_IN") return failure_between(*left, name, *right);
        for (const sql::Node& one : right->list_at("items"))
            if (auto failure = failure_between(*left, name, one)) return failure;
        return std::nullopt;
    }

  private:
    std::optional<Failure> failure_between(const sql::Node& left, std::string_view name,
                                           const sql::Node& right) const {
        const Type one = type_of(left);
        const Type other = type_of(right);
        if (auto failure = failure_of_label(right, one, catalog_)) return failure;
        if (auto failure = failure_of_label(left, other, catalog_)) return failure;
        if (can_compare(one, name, other, catalog_)) return std::nullopt;
        return no_operator(one, name, other, catalog_);
    }

    Type type_of(const sql::Node& node) const {
        return base_type(type_of_expression(node, type_of_column_, catalog_), catalog_);
    }

    const TypeOfColumn& type_of_column_;
    const Catalog& catalog_;
};

// Somebody may have made what PostgreSQL lacks.
bool has_own_operators(const Catalog& catalog) {
    return catalog.has_other("operator ") || catalog.has_other("cast ");
}

// -- A column that changes its type

Type type_beside(const sql::Node& operand, const ColumnChange& change) {
    return base_type(type_of_expression(operand, change.table, change.catalog), change.catalog);
}

// Values of these are compared as text and inet: an expression was stored with the column cast to
// that, and the cast stays.
bool is_compared_cast(const Type& type) {
    return !type.is_array() && (type.name == "varchar" || type.name == "cidr");
}

// Whether the two are compared as they are: else one was stored as cast to what it is compared as,
// and the cast stays.
bool is_compared_directly(const Type& one, const Type& other) {
    constexpr std::array<std::string_view, 3> integers{"int2", "int4", "int8"};
    constexpr std::array<std::string_view, 2> floats{"float4", "float8"};
    constexpr std::array<std::string_view, 2> texts{"text", "name"};
    const auto are_both = [&](const auto& names) {
        return is_one_of(names, one.name) && is_one_of(names, other.name);
    };
    if (one.name == other.name) return !is_compared_cast(one);
    return are_both(integers) || are_both(floats) || are_both(texts) ||
           (family_of(one) == Family::moment && family_of(other) == Family::moment);
}

// The type that the operand beside the column was stored with; unknown where that does not matter.
Family stored_family(const sql::Node& operand, const ColumnChange& change) {
    if (operand.kind != "ColumnRef") return stored_family(operand, change.from);
    if (is_column(operand, change.column)) return Family::unknown;
    const Type type = type_beside(operand, change);
    return is_compared_directly(change.from, type) ? family_of(type) : Family::unknown;
}

// Values of an enum are compared with those of the same enum alone: what a literal beside the
// column was stored as, with what the column becomes.
bool parts_from_enum(const ColumnChange& change) {
    const bool was = is_enum(change.from, change.catalog);
    const bool is = is_enum(change.to, change.catalog);
    if (was && is) return change.from.user != change.to.user;
    return (was && family_of(change.to) != Family::unknown) ||
           (is && family_of(change.from) != Family::unknown);
}

bool is_text_literal(const sql::Node& node) {
    return node.kind == "A_Const" && node.field("sval") != nullptr;
}

// column = 'a', column IN ('a', 'b'), column IS DISTINCT FROM 'a'
bool compares_with_literal(const sql::Node& node, const std::string& column) {
    const sql::Node* left = node.field("lexpr");
    const sql::Node* right = node.field("rexpr");
    if (left == nullptr || right == nullptr) return false;
    const std::string_view kind = node.text_at("kind");
    if (kind == "AEXPR_IN")
        return is_column(*left, column) &&
               std::ranges::any_of(right->list_at("items"), is_text_literal);
    if (!is_comparison(node) && kind != "AEXPR_DISTINCT" && kind != "AEXPR_NOT_DISTINCT")
        return false;
    return (is_column(*left, column) && is_text_literal(*right)) ||
           (is_column(*right, column) && is_text_literal(*left));
}

// Whether the column is an operand: =, IN, LIKE, ||, NULLIF.
bool is_operand(const sql::Node& node, const std::string& column) {
    const sql::Node* left = node.kind == "A_Expr" ? node.field("lexpr") : nullptr;
    const sql::Node* right = node.kind == "A_Expr" ? node.field("rexpr") : nullptr;
    return (left != nullptr && is_column(*left, column)) ||
           (right != nullptr && is_column(*right, column));
}

void expect_stable_cast(const sql::Node& node, const ColumnChange& change) {
    Type text;
    text.name = "text";
    if (!change.immutable.empty() && change.from.name == "varchar" &&
        is_operand(node, change.column) && is_stable_cast(change.to, text, change.catalog))
        refuse("42P17", std::string(change.immutable));
}

void expect_operator(const sql::Node& node, const ColumnChange& change) {
    if (is_compared_cast(change.from)) return expect_stable_cast(node, change);
    if (node.kind == "A_Expr" && compares_with_literal(node, change.column) &&
        parts_from_enum(change)) {
        const std::string name =
            is_comparison(node) ? sql::strings(node.field("name")).front() : "=";
        throw Refused{no_operator(change.to, name, change.from, change.catalog)};
    }
    const bool is_reckoning = is_arithmetic(node);
    const sql::Node* left = is_reckoning || is_comparison(node) ? node.field("lexpr") : nullptr;
    const sql::Node* right = node.field("rexpr");
    if (left == nullptr || right == nullptr) return;
    const bool is_left = is_column(*left, change.column);
    // A constant in front is not looked at.
    if (!is_left && !(is_column(*right, change.column) && left->kind == "ColumnRef")) return;
    const Family other = stored_family(is_left ? *right : *left, change);
    const Family own = family_of(change.to);
    if (is_reckoning ? can_reckon(own, other) : can_compare(own, other)) return;
    const sql::Node& beside = is_left ? *right : *left;
    const Type type = is_text_literal(beside) ? change.from : type_beside(beside, change);
    throw Refused{no_operator(is_left ? change.to : type, sql::strings(node.field("name")).front(),
                              is_left ? type : change.to, change.catalog)};
}

}  // namespace

void expect_operators(const catalog::Expression& expression, const ColumnChange& change) {
    if (has_own_operators(change.catalog)) return;
    const sql::Script script = sql::parse("SELECT " + expression.text);
    for (const sql::Statement& statement : script.statements)
        sql::walk(statement.tree, [&](const sql::Node& node) { expect_operator(node, change); });
}

std::optional<Failure> failure_of_operator(const sql::Node& operation,
                                           const TypeOfColumn& type_of_column,
                                           const Catalog& catalog) {
    if (has_own_operators(catalog)) return std::nullopt;
    std::optional<Failure> failure = Comparison(type_of_column, catalog).failure_of(operation);
    if (failure) failure->at = operation.begin;
    return failure;
}

}  // namespace checker::replay
