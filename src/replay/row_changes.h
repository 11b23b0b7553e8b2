// Statements that change rows.
#pragma once

#include "replay/execution.h"
#include "replay/expressions.h"

namespace checker::replay {

void insert(const sql::Node& statement, const Execution& at);
void update(const sql::Node& statement, const Execution& at);
void delete_rows(const sql::Node& statement, const Execution& at);
void merge(const sql::Node& statement, const Execution& at);
void copy(const sql::Node& statement, const Execution& at);

// Plays what a statement changes in its WITH.
void write_in_with(const sql::Node& statement, const Execution& at);

}  // namespace checker::replay
