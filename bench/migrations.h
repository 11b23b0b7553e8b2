// SQL to lint, of the kind that drizzle-kit writes.
#pragma once

#include <string>

#include "process.h"

namespace bench {

// Writes so many files with so many statements each into `folder`/`name`, and gives their paths
// from `folder`.
Command write_migrations(const std::string& folder, const std::string& name, int files,
                         int statements);

}  // namespace bench
