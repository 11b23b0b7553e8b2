// From tree-sitter's trees to the evaluator's own.
#pragma once

#include "typescript/syntax.h"
#include "typescript/syntax_trees.h"

namespace checker::typescript {

// Reads a file, whose trees are given. Never throws for what is in the text.
Program parse(SourcePtr source, const SyntaxTrees& trees, Names& names);

}  // namespace checker::typescript
