// Expressions whose result may never change.
#include <algorithm>
#include <array>

#include "replay/definition_parts.h"

namespace checker::replay {

namespace {

// The stable functions of PostgreSQL that people put where they do not belong.
constexpr std::array<std::string_view, 16> stable_functions{"age",
                                                            "current_database",
                                                            "current_schema",
                                                            "current_setting",
                                                            "date_part",
                                                            "now",
                                                            "statement_timestamp",
                                                            "to_char",
                                                            "to_date",
                                                            "to_timestamp",
                                                            "transaction_timestamp",
                                                            "txid_current",
                                                            "concat",
                                                            "concat_ws",
                                                            "pg_backend_pid",
                                                            "array_to_string"};

// Of these, some are stable for some types only, which is not looked at.
bool is_surely_stable(std::string_view name, std::size_t arguments) {
    if (name == "age") return arguments == 1;
    if (name == "date_part" || name == "to_timestamp") return false;
    return std::ranges::find(stable_functions, name) != stable_functions.end();
}

// A function in SQL can be inlined, and then only its body counts.
bool is_own_not_immutable(const catalog::Expression& read, const catalog::Catalog& catalog) {
    return !read.uses.functions.empty() &&
           std::ranges::all_of(read.uses.functions, [&](catalog::Oid oid) {
               const catalog::Function* function = catalog.function(oid);
               return function != nullptr && function->language != "sql" &&
                      function->volatility != catalog::Volatility::immutable;
           });
}

bool changes(const sql::Node& node, const catalog::Catalog& catalog) {
    if (node.kind == "SQLValueFunction") return true;
    if (node.kind != "FuncCall") return false;
    const std::vector<std::string> parts = sql::strings(node.field("funcname"));
    return !parts.empty() && catalog.find_functions(catalog::name_of(parts)).empty() &&
           is_surely_stable(parts.back(), node.list_at("args").size());
}

}  // namespace

void expect_immutable(const sql::Node& expression, const catalog::Expression& read,
                      std::string_view what, const Execution& at) {
    bool is_immutable = read.volatile_function.empty() && !is_own_not_immutable(read, at.catalog);
    sql::walk(expression, [&](const sql::Node& node) {
        is_immutable = is_immutable && !changes(node, at.catalog);
    });
    if (!is_immutable) refuse("42P17", std::string(what));
}

}  // namespace checker::replay
