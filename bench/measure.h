// Two commands side by side, and what they took.
#pragma once

#include <string>

#include "process.h"

namespace bench {

struct Subject {
    Command command;
    int exit_code = 0;  // -1: any
    std::string undo;   // a script that undoes what it did; not timed
};

const Subject& quiet_diff();    // git diff --cached --quiet
const Subject& kit_generate();  // drizzle-kit generate

struct Pair {
    Times ours;
    Times theirs;
};

// Of so many rounds: the median of the wall's clock, the least work of the processor, and the most
// memory.
Times measure(const std::string& folder, const Subject& subject, int rounds);

// The same of two, which run in turn, so that what else the machine does hits both alike; of one
// that takes long, fewer rounds.
Pair compare(const std::string& folder, const Subject& ours, const Subject& theirs, int rounds,
             int their_rounds);
Pair compare(const std::string& folder, const Subject& ours, const Subject& theirs, int rounds);

void print(const std::string& what, const Pair& pair, const std::string& beside);

}  // namespace bench
