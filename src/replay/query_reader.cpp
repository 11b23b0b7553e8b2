#include "replay/query_reader.h"

#include <algorithm>

#include "replay/query_names.h"

namespace checker::replay {

using catalog::Oid;
using catalog::Relation;

namespace {

using Columns = std::vector<QueryColumn>;

template <class Value>
void add_once(std::vector<Value>& values, const Value& value) {
    if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

// An alias renames the first columns: FROM t AS a (x, y).
void rename(Columns& columns, const sql::Node& item) {
    const std::vector<std::string> names = sql::strings(item.at_path("alias.colnames"));
    for (std::size_t i = 0; i < std::min(names.size(), columns.size()); ++i)
        columns[i].name = names[i];
}

void append(Columns& columns, Columns more) {
    columns.insert(columns.end(), std::make_move_iterator(more.begin()),
                   std::make_move_iterator(more.end()));
}

const Columns* with_query(const std::string& name, const Scope& scope) {
    for (const Scope* at = &scope; at != nullptr; at = at->outer)
        if (const auto found = at->with.find(name); found != at->with.end()) return &found->second;
    return nullptr;
}

bool is_query(const sql::Node& node) {
    return node.kind == "SelectStmt" || node.kind == "InsertStmt" || node.kind == "UpdateStmt" ||
           node.kind == "DeleteStmt" || node.kind == "MergeStmt";
}

}  // namespace

void QueryReader::use(const QueryColumn& column) {
    if (column.use.relation != catalog::no_oid) add_once(uses_.columns, column.use);
}

Columns QueryReader::read_query(const sql::Node& query, const Scope* outer) {
    Scope scope;
    scope.outer = outer;
    read_with(query, scope);
    // The halves of a UNION are records whose kind the grammar leaves no choice.
    return query.kind == "SelectStmt" || query.kind.empty() ? read_select(query, scope)
                                                            : read_change(query, scope);
}

void QueryReader::read_with(const sql::Node& query, Scope& scope) {
    for (const sql::Node& item : query.list_at("withClause.ctes")) {
        const std::string name(item.text_at("ctename"));
        const std::vector<std::string> names = sql::strings(item.field("aliascolnames"));
        const auto named = [&](Columns columns) {
            for (std::size_t i = 0; i < std::min(names.size(), columns.size()); ++i)
                columns[i].name = names[i];
            return columns;
        };
        const sql::Node* inner = item.field("ctequery");
        if (inner == nullptr) continue;
        // What a recursive query says of itself is what its first half results in.
        const sql::Node* first = inner->field("larg");
        scope.with[name] = {};
        if (query.at_path("withClause")->flag("recursive") && first != nullptr)
            scope.with[name] = named(read_query(*first, &scope));
        scope.with[name] = named(read_query(*inner, &scope));
    }
}

Columns QueryReader::read_select(const sql::Node& select, Scope& scope) {
    const sql::Node* left = select.field("larg");
    const sql::Node* right = select.field("rarg");
    if (left != nullptr && right != nullptr) {
        Columns columns = read_query(*left, &scope);
        read_query(*right, &scope);
        for (QueryColumn& column : columns)
            column.use = {};
        return columns;
    }
    if (select.field("valuesLists") != nullptr) return read_values(select, scope);
    for (const sql::Node& item : select.list_at("fromClause"))
        append(scope.star, add_from(item, scope));
    Columns columns = read_targets(select.list_at("targetList"), scope);
    for (const std::string_view part :
         {"whereClause", "groupClause", "havingClause", "windowClause", "distinctClause",
          "limitOffset", "limitCount"})
        if (const sql::Node* node = select.field(part)) read_expression(*node, scope);
    for (const sql::Node& item : select.list_at("sortClause")) {
        const std::vector<std::string> parts = sql::strings(item.at_path("node.fields"));
        // ORDER BY speaks of the result first.
        const bool of_result =
            parts.size() == 1 &&
            std::ranges::find(columns, parts[0], &QueryColumn::name) != columns.end();
        if (!of_result) read_expression(item, scope);
    }
    return columns;
}

Columns QueryReader::read_values(const sql::Node& select, const Scope& scope) {
    Columns columns;
    for (const sql::Node& row : select.list_at("valuesLists")) {
        read_expression(row, scope);
        const sql::Nodes& values = row.list_at("items");
        for (std::size_t i = columns.size(); i < values.size(); ++i)
            columns.push_back({"column" + std::to_string(i + 1), target(values[i], scope).type});
    }
    return columns;
}

// INSERT, UPDATE and DELETE, as rules, functions and WITH hold them.
Columns QueryReader::read_change(const sql::Node& statement, Scope& scope) {
    const sql::Node* relation = statement.field("relation");
    if (relation == nullptr) return {};
    append(scope.star, add_relation(*relation, scope));
    for (const std::string_view part : {"fromClause", "usingClause"})
        for (const sql::Node& item : statement.list_at(part))
            append(scope.star, add_from(item, scope));
    if (const sql::Node* query = statement.field("selectStmt")) read_query(*query, &scope);
    const Relation* table = scope.sources.empty() ? nullptr : scope.sources.front().relation;
    for (const std::string_view part : {"cols", "targetList"})
        for (const sql::Node& item : statement.list_at(part)) {
            const int place = table == nullptr ? -1 : column_named(*table, item.text_at("name"));
            if (place >= 0) add_once(uses_.columns, catalog::ColumnUse{table->oid, place});
            if (const sql::Node* value = item.field("val")) read_expression(*value, scope);
        }
    if (table != nullptr) scope.sources.push_back({"excluded", table, {}});
    for (const std::string_view part : {"whereClause", "onConflictClause", "joinCondition"})
        if (const sql::Node* node = statement.field(part)) read_expression(*node, scope);
    return read_targets(statement.list_at("returningList"), scope);
}

Columns QueryReader::read_targets(const sql::Nodes& targets, Scope& scope) {
    Columns columns;
    for (const sql::Node& item : targets) {
        const sql::Node* value = item.field("val");
        if (value == nullptr) continue;
        if (is_star(*value)) {
            Columns all = star_of(*value, scope);
            for (const QueryColumn& column : all)
                use(column);
            append(columns, std::move(all));
            continue;
        }
        read_expression(*value, scope);
        QueryColumn column = target(*value, scope);
        const std::string_view name = item.text_at("name");
        column.name = name.empty() ? result_name(*value) : std::string(name);
        columns.push_back(std::move(column));
    }
    return columns;
}

Columns QueryReader::add_from(const sql::Node& item, Scope& scope) {
    if (item.kind == "RangeVar") return add_relation(item, scope);
    if (item.kind == "JoinExpr") return add_join(item, scope);
    if (item.kind == "RangeFunction") return add_function(item, scope);
    if (item.kind == "RangeTableSample") {
        const sql::Node* relation = item.field("relation");
        return relation == nullptr ? Columns{} : add_from(*relation, scope);
    }
    const std::string alias(item.text_at("alias.aliasname"));
    Columns columns;
    if (const sql::Node* query = item.field("subquery")) {
        // Only with LATERAL it sees what stands before it; else nothing of that name is meant.
        const Scope around{{}, {}, scope.with, scope.outer};
        columns = read_query(*query, item.flag("lateral") ? &scope : &around);
    } else {
        read_expression(item, scope);
    }
    for (QueryColumn& column : columns)
        column.use = {};
    rename(columns, item);
    scope.sources.push_back({alias, nullptr, columns});
    return columns;
}

Columns QueryReader::add_relation(const sql::Node& range_var, Scope& scope) {
    const catalog::QualifiedName name = catalog::name_of(range_var);
    const std::string_view alias = range_var.text_at("alias.aliasname");
    Source source{alias.empty() ? name.name : std::string(alias), nullptr, {}};
    if (const Columns* with = name.schema.empty() ? with_query(name.name, scope) : nullptr) {
        source.columns = *with;
        for (QueryColumn& column : source.columns)
            column.use = {};
    } else if (const Relation* relation = catalog_.find_relation(name)) {
        add_once(uses_.relations, relation->oid);
        source.relation = relation;
        source.columns = columns_of(*relation);
    }
    rename(source.columns, range_var);
    if (range_var.at_path("alias.colnames") != nullptr) source.relation = nullptr;
    scope.sources.push_back(source);
    return source.columns;
}

Columns QueryReader::add_join(const sql::Node& join, Scope& scope) {
    const sql::Node* left_item = join.field("larg");
    const sql::Node* right_item = join.field("rarg");
    if (left_item == nullptr || right_item == nullptr) return {};
    const std::size_t first = scope.sources.size();
    Columns left = add_from(*left_item, scope);
    Columns right = add_from(*right_item, scope);
    if (const sql::Node* condition = join.field("quals")) read_expression(*condition, scope);
    std::vector<std::string> shared = sql::strings(join.field("usingClause"));
    if (join.flag("isNatural"))
        for (const QueryColumn& column : left)
            if (std::ranges::find(right, column.name, &QueryColumn::name) != right.end())
                shared.push_back(column.name);
    Columns columns;
    for (const std::string& name : shared) {
        const auto of_left = std::ranges::find(left, name, &QueryColumn::name);
        const auto of_right = std::ranges::find(right, name, &QueryColumn::name);
        if (of_left == left.end() || of_right == right.end()) continue;
        use(*of_left);
        use(*of_right);
        columns.push_back(join.text_at("jointype") == "JOIN_RIGHT" ? *of_right : *of_left);
        left.erase(of_left);
        right.erase(of_right);
    }
    append(columns, std::move(left));
    append(columns, std::move(right));
    const std::string_view alias = join.text_at("alias.aliasname");
    if (alias.empty()) return columns;
    rename(columns, join);
    scope.sources.resize(first);  // an alias hides what is joined
    scope.sources.push_back({std::string(alias), nullptr, columns});
    return columns;
}

Columns QueryReader::add_function(const sql::Node& item, Scope& scope) {
    Columns columns;
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
        columns.push_back({std::string(definition.text_at("colname")),
                           type == nullptr ? catalog::Type{} : catalog_.resolved(*type)});
        if (type != nullptr && columns.back().type.user != catalog::no_oid)
            add_once(uses_.types, columns.back().type.user);
    }
    if (item.flag("ordinality")) {
        columns.push_back({"ordinality", {}});
        columns.back().type.name = "int8";
    }
    rename(columns, item);
    scope.sources.push_back({name, nullptr, columns});
    return columns;
}

void QueryReader::read_column(const sql::Node& node, const Scope& scope) {
    use(column_at(node, scope));
    if (!is_star(node)) return;
    for (const QueryColumn& column : star_of(node, scope))
        use(column);
}

void QueryReader::read_relation_name(const sql::Node& constant) {
    const catalog::QualifiedName name = relation_in_text(constant);
    if (const Relation* named = catalog_.find_relation(name)) add_once(uses_.relations, named->oid);
}

void QueryReader::read_call(const sql::Node& node) {
    const std::vector<std::string> parts = sql::strings(node.field("funcname"));
    if (parts.empty()) return;
    for (const catalog::Function* own : functions_called(node, catalog_))
        add_once(uses_.functions, own->oid);
    const auto& arguments = node.list_at("args");
    // A text that is named here becomes a regclass, which keeps what it names.
    const bool sequence =
        parts.back() == "nextval" || parts.back() == "currval" || parts.back() == "setval";
    if (sequence && !arguments.empty() && arguments.front().kind == "A_Const")
        read_relation_name(arguments.front());
}

void QueryReader::read_expression(const sql::Node& node, const Scope& scope) {
    if (is_query(node)) {
        read_query(node, &scope);
        return;
    }
    if (node.kind == "ColumnRef") return read_column(node, scope);
    if (node.kind == "FuncCall") read_call(node);
    if (const sql::Node* type = node.field("typeName")) {
        const Oid user = catalog_.resolved(*type).user;
        if (user != catalog::no_oid) add_once(uses_.types, user);
        const std::vector<std::string> names = sql::strings(type->field("names"));
        const sql::Node* argument = node.field("arg");
        if (!names.empty() && names.back() == "regclass" && argument != nullptr)
            read_relation_name(*argument);
    }
    for (const sql::Node& child : node.children)
        read_expression(child, scope);
}

QueryColumn QueryReader::target(const sql::Node& value, const Scope& scope) const {
    QueryColumn column;
    if (value.kind == "ColumnRef") column = column_at(value, scope);
    if (value.kind == "TypeCast" && value.field("typeName") != nullptr)
        column.type = catalog_.resolved(*value.field("typeName"));
    if (value.kind == "FuncCall") column.type = type_of_call(value, catalog_);
    if (value.kind == "BoolExpr" || value.kind == "NullTest" || value.kind == "BooleanTest")
        column.type.name = "bool";
    return column;
}

}  // namespace checker::replay
