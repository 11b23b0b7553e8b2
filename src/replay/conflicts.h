// INSERT ... ON CONFLICT.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// What an INSERT into the table does about rows that are there already: looks them up by a unique
// index. Throws Refused for a column (42703) or an index (42P10) that the table does not have.
void check_conflict(const catalog::Relation& target, const sql::Node& statement,
                    const Execution& at);

}  // namespace checker::replay
