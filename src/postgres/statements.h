// The statements that are no ALTER TABLE.
#pragma once

#include "postgres/facts.h"
#include "postgres/run_state.h"
#include "sql/node.h"

namespace checker::postgres {

// Adds what the statement does to `facts`, and to the state.
void apply_statement(const sql::Node& tree, Facts& facts, RunState& state);

}  // namespace checker::postgres
