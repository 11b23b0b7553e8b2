// Paths as they are typed, from where the user stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "git/repository.h"

namespace checker::cli {

// A typed path as seen from the repository's root; nothing for one outside of it.
std::optional<std::string> path_of(const git::Repository& repository, const std::string& typed);

// The folders of --project. Throws Error for one outside of the repository.
std::vector<std::string> folders(const git::Repository& repository,
                                 const std::vector<std::string>& typed);

}  // namespace checker::cli
