#include "replay/conflicts.h"

#include <algorithm>
#include <optional>
#include <set>

#include "replay/doubts.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;

namespace {

// The columns between the parentheses of ON CONFLICT; nothing where there is more than columns.
std::optional<std::set<int>> inferred_columns(const Relation& target, const sql::Node& infer) {
    std::set<int> columns;
    for (const sql::Node& element : infer.list_at("indexElems")) {
        const int place = column_named(target, element.text_at("name"));
        if (place < 0 || element.field("collation") != nullptr ||
            element.field("opclass") != nullptr)
            return std::nullopt;
        columns.insert(place);
    }
    return columns;
}

// Whether the index decides about conflicts in these columns. One with a predicate only does where
// the statement says it too.
bool decides(const Relation& index, const std::set<int>& columns, bool has_condition) {
    if (!index.index || !index.index->is_unique || !index.index->is_valid) return false;
    if (index.index->predicate && !has_condition) return false;
    std::set<int> keys;
    for (const catalog::IndexKey& key : index.index->keys)
        keys.insert(key.expression ? -1 : key.column);
    return keys == columns;
}

void expect_arbiter(const Relation& target, const sql::Node& infer, const Execution& at) {
    if (!target.is_known || target.kind != RelationKind::table ||
        is_doubtful(target.name, at.catalog))
        return;
    const std::optional<std::set<int>> columns = inferred_columns(target, infer);
    if (!columns || columns->empty()) return;
    const bool has_condition = infer.field("whereClause") != nullptr;
    const bool is_there = std::ranges::any_of(target.indexes, [&](catalog::Oid oid) {
        const Relation* index = at.catalog.relation(oid);
        return index != nullptr && decides(*index, *columns, has_condition);
    });
    if (!is_there)
        refuse("42P10",
               "there is no unique or exclusion constraint matching the ON CONFLICT specification");
}

}  // namespace

void check_conflict(const Relation& target, const sql::Node& statement, const Execution& at) {
    const sql::Node* clause = statement.field("onConflictClause");
    if (clause == nullptr) return;
    if (const sql::Node* infer = clause->field("infer")) {
        at.lock_indexes(target, Lock::row_exclusive);
        expect_arbiter(target, *infer, at);
    }
    for (const sql::Node& changed : clause->list_at("targetList"))
        at.column(target, changed.text_at("name"));
}

}  // namespace checker::replay
