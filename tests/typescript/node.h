// What the real Node computes, for many programs in one process.
#pragma once

#include <string>
#include <vector>

#include "typescript/evaluated.h"

namespace checker::typescript {

struct NodeProgram {
    Files files;
    std::string main = "main.ts";
};

// The JSON of each program's default export; "threw: MESSAGE" where it throws.
std::vector<std::string> node_results(const std::vector<NodeProgram>& programs);

}  // namespace checker::typescript
