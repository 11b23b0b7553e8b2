// The whole check: drift, chain, lint.
#pragma once

#include "cli/options.h"
#include "core/results.h"

namespace checker::cli {

// What the check finds out about the repository around the current folder; with `states_wanted`
// also the state of the projects that the Change does not touch. Throws Error when it cannot be
// done.
Results check(const CheckOptions& options, bool states_wanted);

}  // namespace checker::cli
