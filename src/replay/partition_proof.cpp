#include "replay/partition_proof.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <optional>
#include <string>

#include "sql/parse.h"

namespace checker::replay {

using catalog::Relation;

namespace {

// A constant, as far as it can be compared: a number, or a text.
struct Value {
    std::string text;
    std::optional<double> number;
};

std::optional<double> number_of(std::string_view digits) {
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

std::optional<Value> value_of(const sql::Node& node) {
    if (node.kind == "TypeCast" && node.field("arg") != nullptr)
        return value_of(*node.field("arg"));
    if (node.kind == "A_Expr" && node.field("lexpr") == nullptr && node.field("rexpr") != nullptr &&
        node.text_at("name.sval") == "-") {
        std::optional<Value> value = value_of(*node.field("rexpr"));
        if (value && value->number) return Value{"-" + value->text, -*value->number};
        return std::nullopt;
    }
    if (node.kind != "A_Const" || node.flag("isnull")) return std::nullopt;
    if (node.field("sval") != nullptr) {
        std::string text(node.text_at("sval.sval"));
        return Value{text, number_of(text)};
    }
    std::string digits(node.text_at("fval.fval"));
    if (digits.empty()) digits = node.text_at("ival.ival");
    if (digits.empty() && node.field("ival") != nullptr) digits = "0";
    if (digits.empty()) return std::nullopt;
    return Value{digits, number_of(digits)};
}

// 2024-01-31, with or without a time behind it: those in this form are in order as texts.
bool is_date(std::string_view text) {
    return text.size() >= 10 && text[4] == '-' && text[7] == '-';
}

// Less than 0, 0 or more; nothing where the order is not known.
std::optional<int> compare(const Value& one, const Value& other) {
    if (one.number && other.number)
        return *one.number < *other.number ? -1 : *one.number > *other.number ? 1 : 0;
    if (one.text == other.text) return 0;
    const bool comparable =
        is_date(one.text) && is_date(other.text) && one.text.size() == other.text.size();
    if (!comparable) return std::nullopt;
    return one.text < other.text ? -1 : 1;
}

std::string_view flipped(std::string_view comparison) {
    if (comparison == "<") return ">";
    if (comparison == ">") return "<";
    if (comparison == "<=") return ">=";
    return comparison == ">=" ? "<=" : comparison;
}

// What is to be proven of a column's values: they are not below (or not at or above) a limit, or
// are among some.
struct Goal {
    enum class Kind { at_least, below, among };
    Kind kind = Kind::at_least;
    std::vector<Value> values;

    bool holds_for(std::string_view comparison, const Value& value) const;
};

bool Goal::holds_for(std::string_view comparison, const Value& value) const {
    if (kind == Kind::among)
        return comparison == "=" && std::ranges::any_of(values, [&](const Value& one) {
                   return compare(value, one) == 0;
               });
    const std::optional<int> order = compare(value, values.front());
    if (!order) return false;
    if (kind == Kind::at_least)
        return (comparison == "=" || comparison == ">=" || comparison == ">") && *order >= 0;
    if (comparison == "<" || comparison == "<=")
        return *order < 0 || (*order == 0 && comparison == "<");
    return comparison == "=" && *order < 0;
}

class Prover {
  public:
    explicit Prover(std::string column) : column_(std::move(column)) {}

    bool proves(const sql::Node& check, const Goal& goal) const {
        if (check.kind == "BoolExpr") {
            const auto part = [&](const sql::Node& one) { return proves(one, goal); };
            const sql::Nodes& parts = check.list_at("args");
            if (check.text_at("boolop") == "AND_EXPR") return std::ranges::any_of(parts, part);
            return check.text_at("boolop") == "OR_EXPR" && std::ranges::all_of(parts, part);
        }
        return check.kind == "A_Expr" && comparison_proves(check, goal);
    }

  private:
    bool is_column(const sql::Node* node) const {
        if (node == nullptr) return false;
        if (node->kind == "TypeCast") return is_column(node->field("arg"));
        if (node->kind != "ColumnRef") return false;
        const std::vector<std::string> parts = sql::strings(node->field("fields"));
        return !parts.empty() && parts.back() == column_;
    }

    static bool any_holds(const sql::Node& list, bool all, std::string_view comparison,
                          const Goal& goal) {
        const sql::Nodes& nodes = list.kind == "A_ArrayExpr" ? list.list_at("elements")
                                  : list.kind == "List"      ? list.list_at("items")
                                                             : list.children;
        const auto holds = [&](const sql::Node& node) {
            const std::optional<Value> value = value_of(node);
            return value && goal.holds_for(comparison, *value);
        };
        return !nodes.empty() &&
               (all ? std::ranges::all_of(nodes, holds) : std::ranges::any_of(nodes, holds));
    }

    bool comparison_proves(const sql::Node& check, const Goal& goal) const {
        const sql::Node* left = check.field("lexpr");
        const sql::Node* right = check.field("rexpr");
        if (left == nullptr || right == nullptr) return false;
        const std::string_view kind = check.text_at("kind");
        const std::string_view comparison = check.text_at("name.sval");
        if (kind == "AEXPR_OP") {
            if (is_column(left)) return holds(*right, comparison, goal);
            return is_column(right) && holds(*left, flipped(comparison), goal);
        }
        if (!is_column(left)) return false;
        if (kind == "AEXPR_BETWEEN") return between_proves(*right, goal);
        return (kind == "AEXPR_IN" || kind == "AEXPR_OP_ANY") && comparison == "=" &&
               any_holds(*right, true, "=", goal);
    }

    static bool between_proves(const sql::Node& ends, const Goal& goal) {
        const sql::Nodes& nodes = ends.kind == "List" ? ends.list_at("items") : ends.children;
        return nodes.size() == 2 && (holds(nodes[0], ">=", goal) || holds(nodes[1], "<=", goal));
    }

    static bool holds(const sql::Node& node, std::string_view comparison, const Goal& goal) {
        const std::optional<Value> value = value_of(node);
        return value && goal.holds_for(comparison, *value);
    }

    std::string column_;
};

// The checks that hold for all rows, parsed anew.
class Checks {
  public:
    explicit Checks(const Relation& table) {
        for (const catalog::Constraint& constraint : table.constraints) {
            if (constraint.kind != catalog::ConstraintKind::check || !constraint.expression ||
                !constraint.is_validated || !constraint.is_enforced)
                continue;
            scripts_.push_back(sql::parse("SELECT " + constraint.expression->text));
        }
    }

    bool prove(const Prover& prover, const Goal& goal) const {
        return std::ranges::any_of(scripts_, [&](const sql::Script& script) {
            const sql::Node* check = script.statements.empty()
                                         ? nullptr
                                         : script.statements[0].tree.at_path("targetList.val");
            return check != nullptr && prover.proves(*check, goal);
        });
    }

  private:
    std::deque<sql::Script> scripts_;
};

bool is_never_null(const Relation& table, int place) {
    if (column_at(table, place).not_null) return true;
    return std::ranges::any_of(table.constraints, [&](const catalog::Constraint& constraint) {
        return constraint.kind == catalog::ConstraintKind::check && constraint.is_validated &&
               std::ranges::find(constraint.proves_not_null, place) !=
                   constraint.proves_not_null.end();
    });
}

bool is_keyword(const sql::Node& datum, std::string_view word) {
    const std::vector<std::string> parts = sql::strings(datum.field("fields"));
    return datum.kind == "ColumnRef" && parts.size() == 1 && parts.front() == word;
}

bool keeps_to_end(const sql::Node& datum, Goal::Kind kind, const Prover& prover,
                  const Checks& checks) {
    if (is_keyword(datum, kind == Goal::Kind::at_least ? "minvalue" : "maxvalue")) return true;
    const std::optional<Value> value = value_of(datum);
    return value && checks.prove(prover, {kind, {*value}});
}

bool keeps_to_list(const sql::Nodes& datums, const Prover& prover, const Checks& checks) {
    Goal goal{Goal::Kind::among, {}};
    for (const sql::Node& datum : datums)
        if (const std::optional<Value> value = value_of(datum)) goal.values.push_back(*value);
    return checks.prove(prover, goal);
}

bool takes_null(const sql::Nodes& datums) {
    return std::ranges::any_of(datums, [](const sql::Node& datum) {
        return datum.kind == "A_Const" && datum.flag("isnull");
    });
}

}  // namespace

bool keeps_to_bound(const Relation& table, const Relation& parent, const sql::Node& bound) {
    if (!parent.partitioning || parent.partitioning->expression ||
        parent.partitioning->columns.size() != 1)
        return false;
    const std::string& name =
        parent.columns[static_cast<std::size_t>(parent.partitioning->columns.front())].name;
    const int place = column_named(table, name);
    if (place < 0) return false;
    const sql::Nodes& listed = bound.list_at("listdatums");
    if (!is_never_null(table, place) && !takes_null(listed)) return false;
    const Prover prover(name);
    const Checks checks(table);
    if (!listed.empty()) return keeps_to_list(listed, prover, checks);
    const sql::Nodes& lower = bound.list_at("lowerdatums");
    const sql::Nodes& upper = bound.list_at("upperdatums");
    return lower.size() == 1 && upper.size() == 1 &&
           keeps_to_end(lower.front(), Goal::Kind::at_least, prover, checks) &&
           keeps_to_end(upper.front(), Goal::Kind::below, prover, checks);
}

}  // namespace checker::replay
