// A syntax tree as text, to be compared with what tests/typescript/syntax_tree.mjs writes of the
// real compiler's tree.
#pragma once

#include <string>

#include "typescript/syntax.h"

namespace checker::typescript {

// Imports, then statements, one a line; "error" for a program with a syntax error.
std::string dumped(const Program& program);

}  // namespace checker::typescript
