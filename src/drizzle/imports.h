// Which files a schema may consist of, told without evaluating it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"

namespace checker::drizzle {

// Whether `files` import a file that is `wanted`, directly or not. Imports that lead to no file are
// asked about as they would be found, without extension. True also when only resolving packages
// and paths of tsconfig.json could tell. Reads no more files than it takes to know.
bool may_import(const Tree& tree, const std::vector<std::string>& files,
                const std::function<bool(std::string_view)>& wanted);

}  // namespace checker::drizzle
