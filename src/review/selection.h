// Which projects of a Tree are asked about, and which one was which.
#pragma once

#include <string>
#include <vector>

#include "config/discovery.h"
#include "core/tree.h"

namespace checker::review {

// The projects whose root or whose config's folder is one of `folders`; all when there are none.
// Throws Error for a folder without a project.
std::vector<config::Project> wanted(std::vector<config::Project> projects,
                                    const std::vector<std::string>& folders);

bool is_wanted(const config::Project& project, const std::vector<std::string>& folders);

// The project of `projects` that `project` is in another Tree: by config and migrations folder, by
// the config, by the folder. Null if there is none.
const config::Project* same_project(const std::vector<config::Project>& projects,
                                    const config::Project& project);

}  // namespace checker::review
