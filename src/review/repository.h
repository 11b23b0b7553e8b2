// What is checked of a repository beside its projects: how it is deployed, and SQL that installs.
#pragma once

#include "core/results.h"
#include "review/findings.h"
#include "review/project.h"

namespace checker::review {

// Checks the files that the Change adds or changes, all of them where everything is checked. What
// they said before the Change is not told.
void review_repository(const Run& run, const Rules& rules, Results& results);

}  // namespace checker::review
