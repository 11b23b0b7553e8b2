// Sets checker up in a repository.
#pragma once

#include <iosfwd>

#include "cli/options.h"

namespace checker::cli {

// The hook managers that --hooks takes.
FormatNames manager_names();

// Shows what is to be written, asks where there is a terminal, and writes it, or brings back what
// was there before. Returns the exit code that --help tells. Throws Error.
int init(const InitOptions& options, std::ostream& out);

}  // namespace checker::cli
