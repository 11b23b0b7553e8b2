// What CHECKER and CHECKER_SKIP in the environment leave out.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "core/results.h"

namespace checker::cli {

struct Skip {
    bool everything = false;
    std::vector<std::string> rules;
};

// What the environment says, and what CI services say about themselves: there it counts only with
// `skip_in_ci: true` in the checker.yaml around the current folder. What is switched off, and what
// is ignored, is said on `err` in one line. Throws Error for a rule that does not exist.
Skip wished_skip(std::ostream& err);

// Takes out the findings of the rules that are left out; they count as suppressed.
void leave_out(const Skip& skip, Results& results);

}  // namespace checker::cli
