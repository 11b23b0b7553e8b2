// Whether a table's own checks keep its rows within the bound of a partition.
#pragma once

#include "catalog/catalog.h"

namespace checker::replay {

// Whether no row of `table` can lie outside of the bound (a PartitionBoundSpec) that it gets in
// `parent`, so that the server need not look at them. No where it isn't known.
bool keeps_to_bound(const catalog::Relation& table, const catalog::Relation& parent,
                    const sql::Node& bound);

}  // namespace checker::replay
