// What is said about tables without changing them: comments, statistics, publications.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

void comment(const sql::Node& statement, const Execution& at);
void create_statistics(const sql::Node& statement, const Execution& at);
void alter_statistics(const sql::Node& statement, const Execution& at);
void create_publication(const sql::Node& statement, const Execution& at);
void alter_publication(const sql::Node& statement, const Execution& at);

}  // namespace checker::replay
