#include "replay/query_reader.h"

#include <algorithm>

#include "replay/expression_type.h"
#include "replay/operators.h"
#include "replay/query_names.h"

namespace checker::replay {

using catalog::Oid;
using catalog::Relation;

namespace {

template <class Value>
void add_once(std::vector<Value>& values, const Value& value) {
    if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

bool is_query(const sql::Node& node) {
    return node.kind == "SelectStmt" || node.kind == "InsertStmt" || node.kind == "UpdateStmt" ||
           node.kind == "DeleteStmt" || node.kind == "MergeStmt";
}

// Whether it is a name alone that the result of the query has.
bool is_of(const QueryColumns& result, const sql::Node& node) {
    const std::vector<std::string> parts = sql::strings(node.field("fields"));
    return node.kind == "ColumnRef" && parts.size() == 1 && !is_star(node) &&
           std::ranges::find(result.list, parts[0], &QueryColumn::name) != result.list.end();
}

}  // namespace

void QueryReader::use(const QueryColumn& column) {
    if (column.use.relation != catalog::no_oid) add_once(uses_.columns, column.use);
}

QueryColumns QueryReader::read_query(const sql::Node& query, const Scope* outer) {
    Scope scope;
    scope.outer = outer;
    read_with(query, scope);
    if (query.kind == "InsertStmt") return read_insert(query, scope);
    // The halves of a UNION are records whose kind the grammar leaves no choice.
    return query.kind == "SelectStmt" || query.kind.empty() ? read_select(query, scope)
                                                            : read_change(query, scope);
}

QueryColumns QueryReader::read_with_query(const sql::Node& item, bool is_recursive, Scope& scope) {
    const sql::Node& query = *item.field("ctequery");
    const std::string name(item.text_at("ctename"));
    const auto named = [&](QueryColumns columns) {
        rename(columns, sql::strings(item.field("aliascolnames")));
        // SEARCH and CYCLE add columns.
        columns.is_complete = columns.is_complete && item.field("search_clause") == nullptr &&
                              item.field("cycle_clause") == nullptr;
        return columns;
    };
    // What a recursive query says of itself is what its first half results in.
    const sql::Node* first = query.field("larg");
    if (is_recursive && first != nullptr) {
        scope.with[name] = {.list = {}, .is_complete = false};
        scope.with[name] = named(read_query(*first, &scope));
    }
    return named(read_query(query, &scope));
}

void QueryReader::read_with(const sql::Node& query, Scope& scope) {
    const sql::Node* with = query.field("withClause");
    if (with == nullptr) return;
    for (const sql::Node& item : with->list_at("ctes"))
        if (item.field("ctequery") != nullptr)
            scope.with[std::string(item.text_at("ctename"))] =
                read_with_query(item, with->flag("recursive"), scope);
}

QueryColumns QueryReader::read_select(const sql::Node& select, Scope& scope) {
    const sql::Node* left = select.field("larg");
    const sql::Node* right = select.field("rarg");
    if (left != nullptr && right != nullptr) {
        QueryColumns columns = read_query(*left, &scope);
        const QueryColumns others = read_query(*right, &scope);
        for (std::size_t i = 0; i < columns.list.size(); ++i) {
            QueryColumn& column = columns.list[i];
            column.use = {};
            // What two types become together is not worked out.
            if (i >= others.list.size() || column.type != others.list[i].type) column.type = {};
        }
        return columns;
    }
    if (select.field("valuesLists") != nullptr) return read_values(select, scope);
    for (const sql::Node& item : select.list_at("fromClause"))
        append(scope.star, add_from(item, scope));
    QueryColumns columns = read_targets(select.list_at("targetList"), scope);
    for (const std::string_view part :
         {"whereClause", "havingClause", "windowClause", "limitOffset", "limitCount"})
        if (const sql::Node* node = select.field(part)) read_expression(*node, scope);
    for (const sql::Node& item : select.list_at("groupClause"))
        read_grouping(item, columns, scope);
    for (const std::string_view part : {"distinctClause", "sortClause"})
        for (const sql::Node& item : select.list_at(part))
            read_ordering(item, columns, scope);
    return columns;
}

// GROUP BY speaks of what is read first, and of the result where there is no such column.
void QueryReader::read_grouping(const sql::Node& node, const QueryColumns& result,
                                const Scope& scope) {
    if (is_of(result, node) && column_at(node, scope).name.empty()) return;
    if (node.kind != "GroupingSet") return read_expression(node, scope);
    for (const sql::Node& item : node.list_at("content"))
        read_grouping(item, result, scope);
}

// ORDER BY and DISTINCT ON speak of the result first.
void QueryReader::read_ordering(const sql::Node& node, const QueryColumns& result,
                                const Scope& scope) {
    const sql::Node* sorted = node.kind == "SortBy" ? node.field("node") : &node;
    if (sorted != nullptr && !is_of(result, *sorted)) read_expression(*sorted, scope);
}

QueryColumns QueryReader::read_values(const sql::Node& select, const Scope& scope) {
    QueryColumns columns;
    for (const sql::Node& row : select.list_at("valuesLists")) {
        read_expression(row, scope);
        const sql::Nodes& values = row.list_at("items");
        for (std::size_t i = 0; i < values.size(); ++i) {
            catalog::Type type = target(values[i], scope).type;
            if (i >= columns.list.size())
                columns.list.push_back({"column" + std::to_string(i + 1), std::move(type)});
            else if (columns.list[i].type != type)
                columns.list[i].type = {};
        }
    }
    return columns;
}

QueryColumns QueryReader::read_targets(const sql::Nodes& targets, Scope& scope) {
    QueryColumns columns;
    for (const sql::Node& item : targets) {
        const sql::Node* value = item.field("val");
        if (value == nullptr) continue;
        if (is_star(*value)) {
            read_column(*value, scope);
            append(columns, star_of(*value, scope));
            continue;
        }
        read_expression(*value, scope);
        // (t).* are as many columns as the row has.
        if (value->kind == "A_Indirection" && ends_with_star(*value)) columns.is_complete = false;
        QueryColumn column = target(*value, scope);
        const std::string_view name = item.text_at("name");
        column.name = name.empty() ? result_name(*value) : std::string(name);
        columns.list.push_back(std::move(column));
    }
    return columns;
}

void QueryReader::read_column(const sql::Node& node, const Scope& scope) {
    use(column_at(node, scope));
    note_failure(node, scope);
    if (!is_star(node)) return;
    for (const QueryColumn& column : star_of(node, scope).list)
        use(column);
}

void QueryReader::note_failure(const sql::Node& name, const Scope& scope) {
    if (!failure_) failure_ = failure_of(name, scope, catalog_);
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
    if (node.kind == "A_Indirection") note_failure(node, scope);
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
    if (node.kind != "A_Expr" || failure_) return;
    failure_ = failure_of_operator(node, types_in(scope), catalog_);
}

// A literal that nothing else is asked of becomes a text.
QueryColumn QueryReader::target(const sql::Node& value, const Scope& scope) const {
    if (value.kind == "ColumnRef") return column_at(value, scope);
    QueryColumn column;
    if (is_untyped(value))
        column.type.name = "text";
    else
        column.type = type_of_expression(value, types_in(scope), catalog_);
    return column;
}

TypeOfColumn QueryReader::types_in(const Scope& scope) {
    return [&](const sql::Node& column_ref) { return column_at(column_ref, scope).type; };
}

}  // namespace checker::replay
