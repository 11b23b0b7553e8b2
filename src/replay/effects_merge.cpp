#include "replay/effects_merge.h"

#include <algorithm>

namespace checker::replay {

namespace {

// What the first action says that says anything.
constexpr std::string Effects::*names[] = {
    &Effects::table,     &Effects::other_table, &Effects::column,   &Effects::constraint,
    &Effects::index,     &Effects::old_type,    &Effects::new_type, &Effects::function,
    &Effects::enum_name, &Effects::enum_value,  &Effects::object,   &Effects::redundant_index};

// What is so for the statement if it is for one of its actions.
constexpr bool Effects::*flags[] = {&Effects::breaks_running_code,
                                    &Effects::loses_data,
                                    &Effects::waits_for_transactions,
                                    &Effects::refused_in_transaction,
                                    &Effects::may_do_more,
                                    &Effects::table_is_new,
                                    &Effects::table_is_partitioned,
                                    &Effects::table_is_partition,
                                    &Effects::other_table_is_new,
                                    &Effects::column_is_new,
                                    &Effects::type_narrows,
                                    &Effects::cast_is_missing,
                                    &Effects::uses_new_enum_value,
                                    &Effects::enum_is_recreated,
                                    &Effects::constraint_is_validated,
                                    &Effects::trusts_no_nulls,
                                    &Effects::key_types_differ,
                                    &Effects::object_exists};

void merge_relation(const RelationEffect& action, Effects& whole) {
    const auto found = std::ranges::find(whole.relations, action.oid, &RelationEffect::oid);
    if (found == whole.relations.end()) return whole.relations.push_back(action);
    RelationEffect& effect = *found;
    effect.kind = action.kind;
    effect.is_new = action.is_new;
    effect.is_known = action.is_known;
    effect.lock = std::max(effect.lock, action.lock);
    effect.is_rewritten = effect.is_rewritten || action.is_rewritten;
    effect.is_scanned = effect.is_scanned || action.is_scanned;
    effect.has_new_values = effect.has_new_values || action.has_new_values;
}

// "unknown" is less than what is known to happen.
int weight(TypeChange change) {
    switch (change) {
        case TypeChange::none:
            return 0;
        case TypeChange::free:
            return 1;
        case TypeChange::unknown:
            return 2;
        case TypeChange::rewrite:
            return 3;
    }
    return 0;
}

}  // namespace

void merge(const Effects& action, Effects& whole) {
    for (const auto name : names)
        if ((whole.*name).empty()) whole.*name = action.*name;
    for (const auto flag : flags)
        whole.*flag = whole.*flag || action.*flag;
    for (const RelationEffect& relation : action.relations)
        merge_relation(relation, whole);
    if (!whole.failure) whole.failure = action.failure;
    if (!whole.failure_with_rows) whole.failure_with_rows = action.failure_with_rows;
    if (!whole.unseen) whole.unseen = action.unseen;
    if (!whole.newer_syntax) whole.newer_syntax = action.newer_syntax;
    whole.losses.insert(whole.losses.end(), action.losses.begin(), action.losses.end());
    whole.dropped_with_it.insert(whole.dropped_with_it.end(), action.dropped_with_it.begin(),
                                 action.dropped_with_it.end());
    whole.table_is_known = whole.table_is_known && action.table_is_known;
    whole.held_on_table = std::max(whole.held_on_table, action.held_on_table);
    whole.foreign_keys_in_transaction =
        std::max(whole.foreign_keys_in_transaction, action.foreign_keys_in_transaction);
    if (weight(action.type_change) > weight(whole.type_change))
        whole.type_change = action.type_change;
}

}  // namespace checker::replay
