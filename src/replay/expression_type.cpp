#include "replay/expression_type.h"

#include <algorithm>
#include <array>

#include "replay/coercion.h"
#include "replay/query_names.h"
#include "sql/parse.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Type;

namespace {

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

Type named(std::string_view name) {
    Type type;
    type.name = name;
    return type;
}

Type type_of_constant(const sql::Node& constant) {
    if (constant.field("boolval") != nullptr) return named("bool");
    if (constant.field("ival") != nullptr) return named("int4");
    if (constant.field("fval") == nullptr) return {};
    const std::string_view digits = constant.text_at("fval.fval");
    const bool is_whole = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return named(is_whole && digits.size() < 19 ? "int8" : "numeric");
}

struct Known {
    std::string_view name;
    std::string_view type;
};

// current_date and its like.
constexpr std::array value_functions{Known{"SVFOP_CURRENT_DATE", "date"},
                                     Known{"SVFOP_CURRENT_TIME", "timetz"},
                                     Known{"SVFOP_CURRENT_TIMESTAMP", "timestamptz"},
                                     Known{"SVFOP_LOCALTIME", "time"},
                                     Known{"SVFOP_LOCALTIMESTAMP", "timestamp"},
                                     Known{"SVFOP_CURRENT_USER", "name"},
                                     Known{"SVFOP_SESSION_USER", "name"}};

// Functions of PostgreSQL and its usual extensions whose type does not depend on their arguments.
constexpr std::array functions{
    Known{"bool_and", "bool"},
    Known{"bool_or", "bool"},
    Known{"clock_timestamp", "timestamptz"},
    Known{"concat", "text"},
    Known{"count", "int8"},
    Known{"daterange", "daterange"},
    Known{"gen_random_uuid", "uuid"},
    Known{"int4range", "int4range"},
    Known{"int8range", "int8range"},
    Known{"json_agg", "json"},
    Known{"json_build_object", "json"},
    Known{"jsonb_build_object", "jsonb"},
    Known{"length", "int4"},
    Known{"md5", "text"},
    Known{"nextval", "int8"},
    Known{"now", "timestamptz"},
    Known{"numrange", "numrange"},
    Known{"random", "float8"},
    Known{"rank", "int8"},
    Known{"row_number", "int8"},
    Known{"statement_timestamp", "timestamptz"},
    Known{"string_agg", "text"},
    Known{"to_char", "text"},
    Known{"transaction_timestamp", "timestamptz"},
    Known{"tsrange", "tsrange"},
    Known{"tstzrange", "tstzrange"},
    Known{"uuid_generate_v4", "uuid"},
};

template <std::size_t Count>
Type looked_up(const std::array<Known, Count>& known, std::string_view name) {
    const auto found = std::ranges::find(known, name, &Known::name);
    return found == known.end() ? Type{} : named(found->type);
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

bool is_plain(const Type& type, std::string_view name) {
    return type.name == name && !type.is_array();
}

bool is_text(const Type& type) {
    constexpr std::array<std::string_view, 3> texts{"bpchar", "text", "varchar"};
    return is_one_of(texts, type.name) && !type.is_array();
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

class Reader {
  public:
    Reader(const TypeOfColumn& type_of_column, const Catalog& catalog)
        : type_of_column_(type_of_column), catalog_(catalog) {}

    Type type_of(const sql::Node& node) const {
        if (node.kind == "ColumnRef") return type_of_column_(node);
        if (node.kind == "A_Const") return type_of_constant(node);
        if (node.kind == "SQLValueFunction") return looked_up(value_functions, node.text_at("op"));
        if (node.kind == "FuncCall") return type_of_call(node);
        if (node.kind == "CoalesceExpr") return type_of_all(node.list_at("args"));
        if (is_condition(node)) return catalog_.has_other("operator ") ? Type{} : named("bool");
        if (node.kind == "A_Expr" && node.text_at("kind") == "AEXPR_OP")
            return type_of_operation(node);
        const sql::Node* name = node.kind == "TypeCast" ? node.field("typeName") : nullptr;
        return name == nullptr ? Type{} : catalog_.resolved(*name);
    }

  private:
    Type base_of(const sql::Node& node) const { return base_type(type_of(node), catalog_); }

    // The one type that all have which have one.
    Type type_of_all(const sql::Nodes& nodes) const {
        Type common;
        for (const sql::Node& node : nodes) {
            if (is_untyped(node)) continue;
            Type type = type_of(node);
            if (type.name.empty() || (!common.name.empty() && common != type)) return {};
            common = std::move(type);
        }
        return common;
    }

    Type type_of_call(const sql::Node& call) const {
        const std::vector<const catalog::Function*> own = functions_called(call, catalog_);
        if (!own.empty()) {
            const Type& result = own.front()->result;
            const bool is_polymorphic =
                result.user == catalog::no_oid &&
                (catalog::is_pseudo_type(result.name) || result.name.starts_with("any"));
            return is_polymorphic ? Type{} : result;
        }
        const std::vector<std::string> parts = sql::strings(call.field("funcname"));
        const sql::Nodes& arguments = call.list_at("args");
        if (parts.empty()) return {};
        const std::string& name = parts.back();
        if (name == "date_trunc" && arguments.size() == 2) return truncated(base_of(arguments[1]));
        if (name == "timezone" && arguments.size() == 2) return shifted(base_of(arguments[1]));
        if (name == "lower" || name == "upper") return type_of_case(arguments);
        return looked_up(functions, name);
    }

    static Type truncated(const Type& moment) {
        return is_plain(moment, "date") ? named("timestamptz") : moment;
    }

    // AT TIME ZONE
    static Type shifted(const Type& moment) {
        if (is_plain(moment, "timestamptz")) return named("timestamp");
        return is_plain(moment, "timestamp") ? named("timestamptz") : Type{};
    }

    // The bounds of ranges are called so, too.
    Type type_of_case(const sql::Nodes& arguments) const {
        return arguments.size() == 1 && is_text(base_of(arguments.front())) ? named("text")
                                                                            : Type{};
    }

    Type type_of_operation(const sql::Node& operation) const {
        constexpr std::array<std::string_view, 5> arithmetic{"+", "-", "*", "/", "%"};
        constexpr std::array<std::string_view, 6> comparisons{"=", "<>", "<", ">", "<=", ">="};
        const std::vector<std::string> name = sql::strings(operation.field("name"));
        const sql::Node* left = operation.field("lexpr");
        const sql::Node* right = operation.field("rexpr");
        if (left == nullptr || right == nullptr || name.size() != 1 ||
            catalog_.has_other("operator "))
            return {};
        if (is_one_of(comparisons, name.front())) return named("bool");
        if (is_one_of(arithmetic, name.front())) return reckoned(base_of(*left), base_of(*right));
        if (name.front() == "||") return type_of_concatenation(*left, *right);
        if (name.front() != "->>" && name.front() != "#>>") return {};
        const Type of = base_of(*left);
        return is_plain(of, "json") || is_plain(of, "jsonb") ? named("text") : Type{};
    }

    // Two texts are a text; so are two literals, and one beside a text.
    Type type_of_concatenation(const sql::Node& left, const sql::Node& right) const {
        const auto may_be_text = [&](const sql::Node& operand) {
            return is_untyped(operand) || is_text(base_of(operand));
        };
        return may_be_text(left) && may_be_text(right) ? named("text") : Type{};
    }

    const TypeOfColumn& type_of_column_;
    const Catalog& catalog_;
};

Type type_in(const catalog::Relation& table, const sql::Node& column_ref) {
    const std::vector<std::string> parts = sql::strings(column_ref.field("fields"));
    const int place = parts.empty() ? -1 : column_named(table, parts.back());
    return place < 0 ? Type{} : column_at(table, place).type;
}

}  // namespace

bool is_untyped(const sql::Node& expression) {
    return expression.kind == "A_Const" &&
           (expression.flag("isnull") || expression.field("sval") != nullptr);
}

Type type_of_expression(const sql::Node& expression, const TypeOfColumn& type_of_column,
                        const Catalog& catalog) {
    return Reader(type_of_column, catalog).type_of(expression);
}

Type type_of_expression(const sql::Node& expression, const catalog::Relation& table,
                        const Catalog& catalog) {
    return type_of_expression(
        expression, [&](const sql::Node& column_ref) { return type_in(table, column_ref); },
        catalog);
}

Type type_of_expression(const sql::Node& expression, const Catalog& catalog) {
    return type_of_expression(
        expression, [](const sql::Node&) { return Type{}; }, catalog);
}

Type type_of_stored(const std::string& expression, const catalog::Relation& table,
                    const Catalog& catalog) {
    const sql::Script script = sql::parse("SELECT " + expression);
    const sql::Node* value = script.statements.size() == 1
                                 ? script.statements.front().tree.at_path("targetList.val")
                                 : nullptr;
    return value == nullptr ? Type{} : type_of_expression(*value, table, catalog);
}

}  // namespace checker::replay
