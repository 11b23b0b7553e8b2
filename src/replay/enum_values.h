// New values of an enum, which cannot be used before the transaction that adds them is over.
#pragma once

#include <vector>

#include "replay/execution.h"

namespace checker::replay {

// Refuses (55P04) an expression, statement or action that uses a value that the open transaction
// adds to an enum: as a constant that is cast to it, or that meets a column of `tables` (those that
// the statement is about). Where a table is not known, it is told and not refused. Comparing a
// column as text is fine.
void refuse_new_enum_values(const sql::Node& tree,
                            const std::vector<const catalog::Relation*>& tables,
                            const Execution& at);
void refuse_new_enum_values(const sql::Node& tree, const catalog::Relation& table,
                            const Execution& at);

// The same for a value that becomes of that type: a default.
void refuse_new_enum_values(const sql::Node& value, const catalog::Type& type, const Execution& at);

}  // namespace checker::replay
