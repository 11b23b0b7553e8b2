// INSERT, UPDATE, DELETE and MERGE, as migrations, rules, functions and WITH hold them.
#include <algorithm>

#include "replay/default_type.h"
#include "replay/query_names.h"
#include "replay/query_reader.h"

namespace checker::replay {

using catalog::Relation;

namespace {

const Relation* target_of(const Scope& scope) {
    return scope.sources.empty() ? nullptr : scope.sources.front().relation;
}

}  // namespace

// What is inserted does not see the table that it goes to; RETURNING and ON CONFLICT do.
QueryColumns QueryReader::read_insert(const sql::Node& statement, Scope& scope) {
    if (const sql::Node* query = statement.field("selectStmt")) {
        const Scope around{{}, {}, scope.with, scope.outer};
        read_query(*query, &around);
    }
    const sql::Node* relation = statement.field("relation");
    if (relation == nullptr) return {};
    append(scope.star, add_relation(*relation, scope));
    read_set(statement.list_at("cols"), scope);
    if (const sql::Node* clause = statement.field("onConflictClause"))
        read_conflict(*clause, scope);
    return read_targets(statement.list_at("returningList"), scope);
}

// SET and its condition know the row that was to be inserted, too, whose columns are called so.
void QueryReader::read_conflict(const sql::Node& clause, Scope& scope) {
    if (const sql::Node* place = clause.field("infer")) read_expression(*place, scope);
    Scope both = scope;
    if (const Relation* table = target_of(scope)) {
        both.sources.push_back({"excluded", table, {}});
        append(both.star, columns_of(*table));
    }
    read_set(clause.list_at("targetList"), both);
    if (const sql::Node* condition = clause.field("whereClause")) read_expression(*condition, both);
}

// The columns that are set, and the values that they are set to.
void QueryReader::read_set(const sql::Nodes& targets, Scope& scope) {
    const Relation* table = target_of(scope);
    for (const sql::Node& item : targets) {
        const int place = table == nullptr ? -1 : column_named(*table, item.text_at("name"));
        if (place >= 0) use({{}, {}, {table->oid, place}});
        const sql::Node* value = item.field("val");
        if (value == nullptr) continue;
        read_expression(*value, scope);
        // Of an array or a row a part may be set.
        if (place >= 0 && !failure_ && item.field("indirection") == nullptr)
            failure_ = failure_of_assignment(type_of_expression(*value, types_in(scope), catalog_),
                                             column_at(*table, place), "expression", catalog_);
    }
}

QueryColumns QueryReader::read_change(const sql::Node& statement, Scope& scope) {
    const sql::Node* relation = statement.field("relation");
    if (relation == nullptr) return {};
    append(scope.star, add_relation(*relation, scope));
    for (const std::string_view part : {"fromClause", "usingClause"})
        for (const sql::Node& item : statement.list_at(part))
            append(scope.star, add_from(item, scope));
    if (const sql::Node* source = statement.field("sourceRelation"))
        append(scope.star, add_from(*source, scope));
    read_set(statement.list_at("targetList"), scope);
    for (const std::string_view part : {"whereClause", "joinCondition"})
        if (const sql::Node* node = statement.field(part)) read_expression(*node, scope);
    for (const sql::Node& when : statement.list_at("mergeWhenClauses")) {
        read_set(when.list_at("targetList"), scope);
        for (const std::string_view part : {"condition", "values"})
            if (const sql::Node* node = when.field(part)) read_expression(*node, scope);
    }
    return read_targets(statement.list_at("returningList"), scope);
}

}  // namespace checker::replay
