// What on a table, or elsewhere, is made of a column.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// Throws Refused (0A000, before 15 also 42601) if something uses the column that cannot follow a
// change of its type: a view, rule, policy, trigger, generated column or function.
void expect_type_can_change(const catalog::Relation& table, int column, const Execution& at);

// Whether an index has the column as a key or included, or computes something of it.
bool index_uses(const catalog::Relation& index, catalog::ColumnUse column);

// Whether an index computes something (of whatever column), or leaves rows out.
bool is_computed(const catalog::Relation& index);

}  // namespace checker::replay
