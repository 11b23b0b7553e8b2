#include "replay/automatic_names.h"

#include <algorithm>
#include <string_view>

namespace checker::replay {

using catalog::Catalog;

namespace {

template <class IsFree>
std::string first_free(const NameParts& parts, const IsFree& is_free) {
    std::string suffix = parts.suffix;
    for (int number = 1;; ++number) {
        std::string name = catalog::automatic_name(parts.table, parts.columns, suffix);
        if (is_free(name)) return name;
        suffix = parts.suffix + std::to_string(number);
    }
}

// A name, and whether it is only the best that there is (of a cast's type, a CASE).
struct Figured {
    std::string name;
    bool is_weak = false;
};

Figured figured(const sql::Node* node);

Figured last_of(const sql::Node& node, std::string_view field) {
    const std::vector<std::string> parts = sql::strings(node.field(field));
    return {parts.empty() ? std::string{} : parts.back()};
}

// A cast and a CASE give a name only where what is in them gives none.
Figured or_weak(Figured inner, std::string name) {
    if (!inner.name.empty() && !inner.is_weak) return inner;
    return {std::move(name), true};
}

std::string_view word_of(const sql::Node& node) {
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"CoalesceExpr", "coalesce"},
        {"A_ArrayExpr", "array"},
        {"RowExpr", "row"},
        {"GroupingFunc", "grouping"},
    };
    for (const auto& [kind, word] : words)
        if (node.kind == kind) return word;
    if (node.kind == "MinMaxExpr") return node.text_at("op") == "IS_LEAST" ? "least" : "greatest";
    if (node.kind == "A_Expr" && node.text_at("kind") == "AEXPR_NULLIF") return "nullif";
    return {};
}

// CURRENT_DATE and its like: SVFOP_CURRENT_DATE, SVFOP_CURRENT_TIMESTAMP_N.
std::string value_function(const sql::Node& node) {
    std::string_view op = node.text_at("op");
    op.remove_prefix(std::min(op.size(), std::string_view("SVFOP_").size()));
    if (op.ends_with("_N")) op.remove_suffix(2);
    std::string name(op);
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return name;
}

Figured of_subquery(const sql::Node& link) {
    const std::string_view type = link.text_at("subLinkType");
    if (type == "EXISTS_SUBLINK") return {"exists"};
    if (type == "ARRAY_SUBLINK") return {"array"};
    const auto& targets = link.list_at("subselect.targetList");
    if (type != "EXPR_SUBLINK" || targets.empty()) return {};
    if (const std::string_view name = targets.front().text_at("name"); !name.empty())
        return {std::string(name)};
    return figured(targets.front().field("val"));
}

Figured figured(const sql::Node* node) {
    if (node == nullptr) return {};
    if (node->kind == "ColumnRef") return last_of(*node, "fields");
    if (node->kind == "FuncCall") return last_of(*node, "funcname");
    if (node->kind == "CollateClause") return figured(node->field("arg"));
    if (node->kind == "A_Indirection") {
        const Figured own = last_of(*node, "indirection");
        return own.name.empty() ? figured(node->field("arg")) : own;
    }
    if (node->kind == "TypeCast") {
        const std::vector<std::string> type = sql::strings(node->at_path("typeName.names"));
        return or_weak(figured(node->field("arg")), type.empty() ? std::string{} : type.back());
    }
    if (node->kind == "CaseExpr") return or_weak(figured(node->field("defresult")), "case");
    if (node->kind == "SubLink") return of_subquery(*node);
    if (node->kind == "SQLValueFunction") return {value_function(*node)};
    return {std::string(word_of(*node))};
}

}  // namespace

std::string free_relation_name(const Catalog& catalog, const std::string& schema,
                               const NameParts& parts, bool for_constraint) {
    return first_free(parts, [&](const std::string& name) {
        return catalog.find_relation({schema, name}) == nullptr &&
               !(for_constraint && catalog.has_constraint(schema, name));
    });
}

std::string free_constraint_name(const Catalog& catalog, const std::string& schema,
                                 const NameParts& parts) {
    return first_free(
        parts, [&](const std::string& name) { return !catalog.has_constraint(schema, name); });
}

std::vector<std::string> index_column_names(std::vector<std::string> names) {
    std::vector<std::string> unique;
    for (std::string& name : names) {
        if (name.empty()) name = "expr";
        std::string one = name;
        for (int number = 1; std::ranges::find(unique, one) != unique.end(); ++number)
            one = name + std::to_string(number);
        unique.push_back(std::move(one));
    }
    return unique;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text.append(text.empty() ? "" : "_").append(name);
    return text;
}

std::string figured_name(const sql::Node& expression) {
    return figured(&expression).name;
}

}  // namespace checker::replay
