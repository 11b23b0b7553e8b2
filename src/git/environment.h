// The variables by which git and CI services tell a child process what it works on.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace checker::git {

// The variable's value; nothing when it is not set or empty, which git treats alike here.
std::optional<std::string> variable(const char* name);

// The object ids named by GITHEAD_<id> variables: what `git merge` is merging while
// pre-merge-commit runs (MERGE_HEAD does not exist yet).
std::vector<std::string> merging_heads();

}  // namespace checker::git
