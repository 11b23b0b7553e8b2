// Type arguments in front of a template: sql<string>`…`. The grammar takes them for comparisons.
#pragma once

#include <string>
#include <vector>

#include "core/source.h"
#include "typescript/grammar.h"

namespace checker::typescript {

// Where such type arguments stand in the text that `tree` is of, brackets included. As in
// TypeScript, what may be type arguments in front of a template are type arguments.
std::vector<Span> type_arguments_of_templates(const TSTree& tree, const std::string& text,
                                              TSParser& parser);

}  // namespace checker::typescript
