// Extensions, and the types and functions that the usual ones bring.
#pragma once

#include <string>

#include "replay/dependencies.h"

namespace checker::replay {

void create_extension(const sql::Node& statement, const Execution& at);
void drop_extension(const std::string& name, bool missing_ok, Behavior behavior,
                    const Execution& at);

}  // namespace checker::replay
