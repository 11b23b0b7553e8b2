// The migrations of a project as a graph: those that branches share, and where they part.
#pragma once

#include <string>
#include <string_view>

#include "core/picture.h"

namespace checker::report {

// The end of a chain that nothing else follows; empty for a chain without migrations.
std::string chain_drawing(const ChainEnd& chain, std::string_view id);

// Where a chain has more than one end.
std::string fork_drawing(const ChainFork& fork, std::string_view id);

// "new, skipped by ..." in words; empty where there is nothing to say.
std::string state_of(const ChainMigration& migration);
std::string state_of(const ForkMigration& migration);

}  // namespace checker::report
