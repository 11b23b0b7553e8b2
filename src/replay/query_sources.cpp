// The items of FROM.
#include <algorithm>

#include "replay/query_names.h"
#include "replay/query_reader.h"

namespace checker::replay {

using catalog::Relation;

namespace {

const QueryColumns* with_query(const std::string& name, const Scope& scope) {
    for (const Scope* at = &scope; at != nullptr; at = at->outer)
        if (const auto found = at->with.find(name); found != at->with.end()) return &found->second;
    return nullptr;
}

std::vector<std::string> names_of(const sql::Node& item) {
    return sql::strings(item.at_path("alias.colnames"));
}

// The columns of what is computed are no relation's.
void forget_uses(QueryColumns& columns) {
    for (QueryColumn& column : columns.list)
        column.use = {};
}

Failure not_on_side(const std::string& name, std::string_view side) {
    return {"42703", "column \"" + name + "\" specified in USING clause does not exist in " +
                         std::string(side) + " table"};
}

}  // namespace

QueryColumns QueryReader::add_from(const sql::Node& item, Scope& scope) {
    if (item.kind == "RangeVar") return add_relation(item, scope);
    if (item.kind == "JoinExpr") return add_join(item, scope);
    if (item.kind == "RangeFunction") return add_function(item, scope);
    if (item.kind == "RangeTableSample") {
        const sql::Node* relation = item.field("relation");
        return relation == nullptr ? QueryColumns{{}, false} : add_from(*relation, scope);
    }
    QueryColumns columns;
    if (const sql::Node* query = item.field("subquery")) {
        // Only with LATERAL it sees what stands before it; else nothing of that name is meant.
        const Scope around{{}, {}, scope.with, scope.outer};
        columns = read_query(*query, item.flag("lateral") ? &scope : &around);
    } else {
        read_expression(item, scope);
        columns.is_complete = false;
    }
    forget_uses(columns);
    rename(columns, names_of(item));
    scope.sources.push_back({std::string(item.text_at("alias.aliasname")), nullptr, columns});
    return columns;
}

QueryColumns QueryReader::add_relation(const sql::Node& range_var, Scope& scope) {
    const catalog::QualifiedName name = catalog::name_of(range_var);
    const std::string_view alias = range_var.text_at("alias.aliasname");
    Source source{alias.empty() ? name.name : std::string(alias), nullptr, {}};
    if (const QueryColumns* with = name.schema.empty() ? with_query(name.name, scope) : nullptr) {
        source.columns = *with;
        forget_uses(source.columns);
    } else if (const Relation* relation = catalog_.find_relation(name)) {
        if (std::ranges::find(uses_.relations, relation->oid) == uses_.relations.end())
            uses_.relations.push_back(relation->oid);
        source.relation = relation;
        source.columns = columns_of(*relation);
    } else {
        source.columns.is_complete = false;
    }
    if (range_var.at_path("alias.colnames") != nullptr) source.relation = nullptr;
    rename(source.columns, names_of(range_var));
    scope.sources.push_back(source);
    return source.columns;
}

// The columns of USING and NATURAL, which are one.
void QueryReader::merge_columns(const sql::Node& join, QueryColumns& left, QueryColumns& right,
                                QueryColumns& merged) {
    std::vector<std::string> shared = sql::strings(join.field("usingClause"));
    const bool is_natural = join.flag("isNatural");
    if (is_natural)
        for (const QueryColumn& column : left.list)
            if (std::ranges::find(right.list, column.name, &QueryColumn::name) != right.list.end())
                shared.push_back(column.name);
    for (const std::string& name : shared) {
        const auto of_left = std::ranges::find(left.list, name, &QueryColumn::name);
        const auto of_right = std::ranges::find(right.list, name, &QueryColumn::name);
        if (of_left == left.list.end() && left.is_complete && !failure_)
            failure_ = not_on_side(name, "left");
        if (of_right == right.list.end() && right.is_complete && !failure_)
            failure_ = not_on_side(name, "right");
        if (of_left == left.list.end() || of_right == right.list.end()) continue;
        use(*of_left);
        use(*of_right);
        merged.list.push_back(join.text_at("jointype") == "JOIN_RIGHT" ? *of_right : *of_left);
        left.list.erase(of_left);
        right.list.erase(of_right);
    }
}

QueryColumns QueryReader::add_join(const sql::Node& join, Scope& scope) {
    const sql::Node* left_item = join.field("larg");
    const sql::Node* right_item = join.field("rarg");
    if (left_item == nullptr || right_item == nullptr) return {{}, false};
    const std::size_t first = scope.sources.size();
    QueryColumns left = add_from(*left_item, scope);
    QueryColumns right = add_from(*right_item, scope);
    const auto joined = scope.sources.begin() + static_cast<std::ptrdiff_t>(first);
    if (const sql::Node* condition = join.field("quals")) {
        Scope both{{joined, scope.sources.end()}, left, scope.with, scope.outer};
        append(both.star, right);
        read_expression(*condition, both);
    }
    QueryColumns columns;
    merge_columns(join, left, right, columns);
    const std::string_view merged_alias = join.text_at("join_using_alias.aliasname");
    if (!merged_alias.empty() && version_ < 14 && !failure_)
        failure_ = Failure{"42601", "syntax error at or near \"AS\""};
    if (!merged_alias.empty())
        scope.sources.push_back({std::string(merged_alias), nullptr, columns});
    append(columns, std::move(left));
    append(columns, std::move(right));
    const std::string_view alias = join.text_at("alias.aliasname");
    if (alias.empty()) return columns;
    rename(columns, names_of(join));
    scope.sources.resize(first);  // an alias hides what is joined
    scope.sources.push_back({std::string(alias), nullptr, columns});
    return columns;
}

QueryColumns QueryReader::add_function(const sql::Node& item, Scope& scope) {
    QueryColumns columns;
    std::string name(item.text_at("alias.aliasname"));
    for (const sql::Node& function : item.list_at("functions")) {
        const sql::Nodes& call = function.list_at("items");
        if (call.empty()) continue;
        read_expression(call.front(), scope);
        if (name.empty()) name = result_name(call.front());
        append(columns, columns_of_call(call.front(), name, catalog_));
    }
    for (const sql::Node& definition : item.list_at("coldeflist")) {
        const sql::Node* type = definition.field("typeName");
        if (type != nullptr) read_expression(definition, scope);
        columns.list.push_back({std::string(definition.text_at("colname")),
                                type == nullptr ? catalog::Type{} : catalog_.resolved(*type)});
    }
    if (item.flag("ordinality")) {
        columns.list.push_back({"ordinality", {}});
        columns.list.back().type.name = "int8";
    }
    rename(columns, names_of(item));
    scope.sources.push_back({name, nullptr, columns});
    return columns;
}

}  // namespace checker::replay
