// Finds the repository that git would work on.
#pragma once

#include <memory>
#include <string>

#include "git/opened.h"

namespace checker::git {

// Opens the repository for a start folder (absolute) as git does in that folder: GIT_DIR,
// GIT_WORK_TREE, GIT_INDEX_FILE, GIT_CEILING_DIRECTORIES, GIT_DISCOVERY_ACROSS_FILESYSTEM,
// GIT_OBJECT_DIRECTORY and GIT_ALTERNATE_OBJECT_DIRECTORIES are honoured.
std::shared_ptr<const Opened> discover(const std::string& start_folder);

}  // namespace checker::git
