// After a merge with colliding migrations.
#pragma once

#include <string>

#include "cli/options.h"
#include "core/resolution.h"

namespace checker::cli {

// Puts right what a merge, rebase or cherry-pick did to the migrations of the repository around
// the current folder, or says why a person has to decide. Throws Error, with nothing changed, when
// it cannot be done.
Resolution resolve_conflicts(const ResolveOptions& options);

// One line that names the command to run where there is something to do, else nothing; never fails.
std::string hint_of_conflicts();

}  // namespace checker::cli
