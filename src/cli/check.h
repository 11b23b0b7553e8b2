// The whole check: drift, chain, lint.
#pragma once

#include "cli/options.h"
#include "core/results.h"

namespace checker::cli {

// What the check finds out about the repository around the current folder, and what is wanted
// beside. Throws Error when it cannot be done.
Results check(const CheckOptions& options, Wanted wanted);

}  // namespace checker::cli
