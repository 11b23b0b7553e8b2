// TypeScript text to the evaluator's own syntax tree.
#pragma once

#include "typescript/syntax.h"

namespace checker::typescript {

// Reads a file. Never throws for what is in the text.
Program parse(SourcePtr source, Names& names);

}  // namespace checker::typescript
