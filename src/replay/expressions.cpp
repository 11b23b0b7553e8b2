#include "replay/expressions.h"

#include <algorithm>

#include "replay/execution.h"
#include "replay/query_names.h"
#include "sql/canonical.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Expression;
using catalog::Relation;

namespace {

// The volatile functions of PostgreSQL 12 to 18 and its usual extensions that stand in defaults.
// now() and its like are stable: one value for all rows.
constexpr std::string_view volatile_functions[] = {
    "clock_timestamp",  "gen_random_bytes", "gen_random_uuid",
    "gen_salt",         "nanoid",           "nextval",
    "random",           "random_normal",    "setval",
    "timeofday",        "uuid_generate_v1", "uuid_generate_v1mc",
    "uuid_generate_v4", "uuidv4",           "uuidv7"};

template <class Value>
void add_once(std::vector<Value>& values, const Value& value) {
    if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

// A function in SQL can be inlined, and then only its body counts.
bool is_volatile(const catalog::Function& function) {
    return function.volatility == catalog::Volatility::volatile_ && function.language != "sql";
}

std::string volatile_call(const sql::Node& call, const Catalog& catalog) {
    const std::vector<std::string> parts = sql::strings(call.field("funcname"));
    if (parts.empty()) return {};
    const std::vector<const catalog::Function*> own =
        catalog.find_functions(catalog::name_of(parts));
    const bool differs =
        own.empty()
            ? std::ranges::find(volatile_functions, parts.back()) != std::end(volatile_functions)
            : std::ranges::any_of(own, [](const auto* one) { return is_volatile(*one); });
    return differs ? parts.back() : std::string{};
}

enum class Names { expected, passed_over };

Expression read(const sql::Node& node, const Scope& scope, Names names, const Catalog& catalog) {
    Expression expression;
    expression.text = sql::canonical(node);
    expression.volatile_function = volatile_function(node, catalog);
    expression.is_null = is_null(node);
    QueryReader reader(catalog, expression.uses);
    reader.read_expression(node, scope);
    if (names == Names::expected && reader.failure()) throw Refused{*reader.failure()};
    return expression;
}

Scope scope_of(std::initializer_list<std::string_view> names, const Relation& table) {
    Scope scope;
    for (const std::string_view name : names)
        scope.sources.push_back({std::string(name), &table, {}});
    return scope;
}

void add_proven(const sql::Node& check, const Relation& table, std::vector<int>& proven) {
    if (check.kind == "BoolExpr" && check.text_at("boolop") == "AND_EXPR") {
        for (const sql::Node& part : check.list_at("args"))
            add_proven(part, table, proven);
        return;
    }
    const sql::Node* argument = check.kind == "NullTest" ? check.field("arg") : nullptr;
    if (argument == nullptr || argument->kind != "ColumnRef" ||
        check.text_at("nulltesttype") != "IS_NOT_NULL")
        return;
    const std::vector<std::string> parts = sql::strings(argument->field("fields"));
    const int place = parts.empty() ? -1 : column_named(table, parts.back());
    if (place >= 0) add_once(proven, place);
}

}  // namespace

Expression expression_of(const sql::Node& expression, const Relation& table,
                         const Catalog& catalog) {
    return read(expression, scope_of({table.name, "new", "old"}, table), Names::passed_over,
                catalog);
}

Expression checked_expression_of(const sql::Node& expression, const Relation& table,
                                 const Catalog& catalog) {
    Scope scope = scope_of({table.name}, table);
    scope.star = columns_of(table);
    return read(expression, scope, Names::expected, catalog);
}

Expression checked_condition_of(const sql::Node& condition, const Relation& table,
                                const Catalog& catalog) {
    Scope scope = scope_of({"new", "old"}, table);
    scope.star.is_complete = false;
    return read(condition, scope, Names::expected, catalog);
}

Expression expression_of(const sql::Node& expression, const Catalog& catalog) {
    return read(expression, {}, Names::passed_over, catalog);
}

std::string volatile_function(const sql::Node& expression, const Catalog& catalog) {
    std::string found;
    sql::walk(expression, [&](const sql::Node& node) {
        if (node.kind == "FuncCall" && found.empty()) found = volatile_call(node, catalog);
    });
    return found;
}

bool is_default(const sql::Node& value) {
    return value.kind == "SetToDefault";
}

bool is_null(const sql::Node& expression) {
    if (expression.kind == "A_Const") return expression.flag("isnull");
    const sql::Node* inner = expression.kind == "TypeCast" ? expression.field("arg") : nullptr;
    return inner != nullptr && is_null(*inner);
}

std::vector<int> columns_proven(const sql::Node& check, const Relation& table) {
    std::vector<int> proven;
    add_proven(check, table, proven);
    return proven;
}

}  // namespace checker::replay
