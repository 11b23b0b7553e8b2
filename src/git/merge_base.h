// Where two lines of history part. Included by .cpp files of git/ only.
#pragma once

#include <optional>

#include "git/opened.h"

namespace checker::git {

// Whether older history was left out when the repository was cloned.
bool is_shallow(const Opened& opened);

// The newest commit that both have in their history; nothing if there is none, as far as a shallow
// clone shows.
std::optional<git_oid> merge_base(const Opened& opened, const git_oid& one, const git_oid& other);

}  // namespace checker::git
