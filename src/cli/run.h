// The program behind main.
#pragma once

#include <iosfwd>

namespace checker::cli {

// Does what the command line asks for, writes to `out`, and returns the exit code: 0 nothing at or
// above the failing level, 1 findings. Throws Error when the job cannot be done.
int run(int argc, const char* const* argv, std::ostream& out);

}  // namespace checker::cli
