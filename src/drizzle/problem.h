// What is wrong with a file that drizzle-kit writes, as far as reading it shows.
#pragma once

#include <string>

#include "core/source.h"

namespace checker::drizzle {

enum class ProblemKind { malformed, conflict_markers, duplicate_key, unsafe_path };

struct Problem {
    ProblemKind kind = ProblemKind::malformed;
    Place place;
    std::string message;  // one sentence, lower case, no full stop
};

}  // namespace checker::drizzle
