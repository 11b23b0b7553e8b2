// What is staged. Included by .cpp files of git/ only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "git/opened.h"

namespace checker::git {

// Every path that differs between a commit's tree (nothing: before the first commit) and the index,
// sorted. A folder whose id in the index's cached tree equals the commit's is not looked into.
std::vector<std::string> staged_paths(const Opened& opened, const std::optional<git_oid>& tree);

}  // namespace checker::git
