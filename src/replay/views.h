// Views, where other statements come to them.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// CREATE MATERIALIZED VIEW: a CreateTableAsStmt whose object is OBJECT_MATVIEW.
void create_materialized_view(const sql::Node& statement, const Execution& at);

}  // namespace checker::replay
