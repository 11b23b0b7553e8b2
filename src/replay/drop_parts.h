// DROP of what is no object of its own here.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// DROP TRIGGER, POLICY and RULE.
void drop_parts_of_table(const sql::Node& drop_statement, const Execution& at);

// DROP EXTENSION, STATISTICS, PUBLICATION and all the rest.
void drop_others(const sql::Node& drop_statement, const Execution& at);

}  // namespace checker::replay
