// A Change between two commits. Included by .cpp files of git/ only.
#pragma once

#include "git/change.h"
#include "git/opened.h"

namespace checker::git {

// What `head` has and `start` has not, without tips. Throws Error when `start` is not in this
// clone.
Change between(const Repository& repository, const git_oid& start, const git_commit* head);

}  // namespace checker::git
