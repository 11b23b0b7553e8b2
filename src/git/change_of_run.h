// What a run of a CI service checks.
#pragma once

#include "ci/run.h"
#include "git/change.h"

namespace checker::git {

// A request: what it changes, from where it left its base to HEAD. A branch other than the default
// branch: likewise, from where it left that. The default branch: what it got since it was last
// checked, or, where the service does not say, with its newest commit (a merge is one), or what
// origin's branch of that name lacks. Everything else: all files of HEAD. Throws Error, with what
// to fetch, when the base is not known or not in this clone, or when this clone is too shallow.
Change change_of_run(const Repository& repository, const ci::Run& run);

}  // namespace checker::git
