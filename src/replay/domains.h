// Domains: types with checks of their own.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

void create_domain(const sql::Node& statement, const Execution& at);
void alter_domain(const sql::Node& statement, const Execution& at);

}  // namespace checker::replay
