// Which partition new rows go to.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// The partition of a partitioned table that all rows of the INSERT go to; null if it may be any.
// Told where their key is one integer, or NULL in a range: such rows go to the default partition.
// Rows that no partition takes are refused (23514), where all partitions are known.
const catalog::Relation* partition_of_rows(const catalog::Relation& table, const sql::Node& insert,
                                           const Execution& at);

}  // namespace checker::replay
