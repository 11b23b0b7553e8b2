// Whether a Change can matter to any project at all: most commits do not, and should not wait.
#pragma once

#include <string>
#include <vector>

#include "config/discovery.h"
#include "core/tree.h"

namespace checker::review {

// Whether a file of that name can be part of a project: code, JSON, SQL, YAML, or something without
// an extension (a link, a submodule).
bool may_matter(std::string_view path);

// Whether one of the paths belongs to the project: its config, its migrations, its schema files
// and what they import, or a file that decides how imports are resolved. When that cannot be told
// cheaply, the answer is yes.
bool touches(const config::Project& project, const Tree& after,
             const std::vector<std::string>& paths);

}  // namespace checker::review
