// Where commands without a repository look for what belongs to the project.
#pragma once

#include <filesystem>

namespace checker::cli {

// The next folder, from the current one upwards, with a checker.yaml or a .git; else the current
// one.
std::filesystem::path surrounding_folder();

}  // namespace checker::cli
