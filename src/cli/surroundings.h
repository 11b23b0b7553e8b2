// What is around the program: the project's folder, and itself.
#pragma once

#include <filesystem>
#include <string>

#include "git/repository.h"

namespace checker::cli {

// The next folder, from the current one upwards, with a checker.yaml or a .git; else the current
// one.
std::filesystem::path surrounding_folder();

// The absolute path of this program. Throws Error.
std::string this_program();

// An absolute path for people: from the work tree's root, when it lies below it.
std::string shown(const std::string& path, const git::Repository& repository);

}  // namespace checker::cli
