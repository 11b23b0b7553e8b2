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

struct CompilerInput {
    std::string path;
    std::string text;
    bool refused = false;  // by our parser
};

struct CompilerTree {
    std::string tree;     // as syntax_dump.h writes ours
    std::string error;    // of the compiler's parser; there is no tree then
    std::string refusal;  // of its checker, for inputs that we refuse and its parser does not
};

// What the real TypeScript compiler makes of texts.
std::vector<CompilerTree> compiler_trees(const std::vector<CompilerInput>& inputs);

// The JSON of each program's default export; "threw: MESSAGE" where it throws.
std::vector<std::string> node_results(const std::vector<NodeProgram>& programs);

}  // namespace checker::typescript
