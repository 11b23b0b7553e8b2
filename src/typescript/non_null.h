// The `!` behind an expression, which does nothing. The grammar gives it too weak a place: a + b!.c
// is (a + b)!.c to it.
#pragma once

#include <string>
#include <vector>

#include "core/source.h"
#include "typescript/grammar.h"

namespace checker::typescript {

// All of them in the text that `tree` is of, if one of them stands where the grammar goes wrong.
std::vector<Span> misread_non_nulls(const TSTree& tree, const std::string& text);

}  // namespace checker::typescript
