// The options of tables, indexes and views: WITH (fillfactor = 70).
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// The lock that SET or RESET of these options takes (reloptions.c).
Lock lock_of_options(const sql::Node& action);

// Sets or, where `resets`, takes away the options that the list of DefElem nodes names. Throws
// Refused (22023) for one that a table of PostgreSQL doesn't have.
void change_options(catalog::Relation& relation, const sql::Nodes& options, bool resets,
                    const Execution& at);

}  // namespace checker::replay
