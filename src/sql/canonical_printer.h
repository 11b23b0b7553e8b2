// Writes a tree so that two texts are equal where, and only where, the trees mean the same.
#pragma once

#include <string>

#include "sql/node.h"

namespace checker::sql {

enum class Columns { by_name, qualified };

// The usual forms of expressions as SQL, each in its parentheses; anything else as a dump.
std::string printed(const Node& node, Columns columns);

}  // namespace checker::sql
