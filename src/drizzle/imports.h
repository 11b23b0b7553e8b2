// Which files a schema may consist of, told without evaluating it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/tree.h"

namespace checker::drizzle {

// `files` and everything that they import from the repository, directly or not, perhaps more;
// imports that lead to no file are in it as they would be found, without extension. Nothing when
// only resolving packages and paths of tsconfig.json could tell.
std::optional<std::vector<std::string>> imports_of(const Tree& tree,
                                                   const std::vector<std::string>& files);

}  // namespace checker::drizzle
