// Expressions whose result may never change.
#include <algorithm>

#include "replay/coercion.h"
#include "replay/definition_parts.h"
#include "replay/expression_type.h"
#include "replay/stability.h"

namespace checker::replay {

namespace {

using catalog::Type;

// A function in SQL can be inlined, and then only its body counts.
bool is_own_not_immutable(const catalog::Expression& read, const catalog::Catalog& catalog) {
    return !read.uses.functions.empty() &&
           std::ranges::all_of(read.uses.functions, [&](catalog::Oid oid) {
               const catalog::Function* function = catalog.function(oid);
               return function != nullptr && function->language != "sql" &&
                      function->volatility != catalog::Volatility::immutable;
           });
}

// Somebody may have made casts and operators of their own that do not change.
class Stability {
  public:
    Stability(const catalog::Relation& table, const catalog::Catalog& catalog)
        : table_(table), catalog_(catalog) {}

    bool changes(const sql::Node& node) const {
        if (node.kind == "SQLValueFunction") return true;
        if (node.kind == "FuncCall") return changes_call(node);
        if (node.kind == "TypeCast") return changes_cast(node);
        return node.kind == "A_Expr" && changes_operation(node);
    }

  private:
    Type type_of(const sql::Node& node) const {
        return base_type(type_of_expression(node, table_, catalog_), catalog_);
    }

    bool changes_call(const sql::Node& call) const {
        const std::vector<std::string> parts = sql::strings(call.field("funcname"));
        if (parts.empty() || !catalog_.find_functions(catalog::name_of(parts)).empty())
            return false;
        std::vector<Type> arguments;
        for (const sql::Node& argument : call.list_at("args"))
            arguments.push_back(type_of(argument));
        return is_stable_function(parts.back(), arguments);
    }

    // A literal is read when the statement is.
    bool changes_cast(const sql::Node& cast) const {
        const sql::Node* value = cast.field("arg");
        if (value == nullptr || value->kind == "A_Const" || catalog_.has_other("cast "))
            return false;
        return is_stable_cast(type_of(*value), type_of(cast), catalog_);
    }

    bool changes_operation(const sql::Node& node) const {
        const std::vector<std::string> name = sql::strings(node.field("name"));
        const sql::Node* left = node.field("lexpr");
        const sql::Node* right = node.field("rexpr");
        if (node.text_at("kind") != "AEXPR_OP" || name.size() != 1 || left == nullptr ||
            right == nullptr || catalog_.has_other("operator "))
            return false;
        return is_stable_operator(name.front(), type_of(*left), type_of(*right));
    }

    const catalog::Relation& table_;
    const catalog::Catalog& catalog_;
};

}  // namespace

void expect_immutable(const sql::Node& expression, const catalog::Relation& table,
                      const catalog::Expression& read, std::string_view what, const Execution& at) {
    bool is_immutable = read.volatile_function.empty() && !is_own_not_immutable(read, at.catalog);
    const Stability stability(table, at.catalog);
    sql::walk(expression, [&](const sql::Node& node) {
        is_immutable = is_immutable && !stability.changes(node);
    });
    if (!is_immutable) refuse("42P17", std::string(what));
}

}  // namespace checker::replay
