// What to run when the report is read.
#pragma once

#include <string>
#include <vector>

#include "core/results.h"

namespace checker::report {

struct NextStep {
    std::string command;  // for a POSIX shell
    std::string reason;   // what it does: half a sentence
};

// In the order in which to go; empty where there is nothing to do.
std::vector<NextStep> next_steps(const Results& results);

}  // namespace checker::report
