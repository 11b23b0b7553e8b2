// What git does to a file's bytes between the object database and the work tree. Included by .cpp
// files of git/ only.
#pragma once

#include <string>

#include "git/opened.h"

namespace checker::git {

// Throws Error for a path with a `filter` or `working-tree-encoding` attribute: what a program of
// the user's or an encoding makes of a file is not known here.
void refuse_filters(const Opened& opened, const std::string& path);

// A blob's bytes as git would check them out: line ends by core.autocrlf and the attributes, $Id$.
std::string to_work_tree(const Opened& opened, const std::string& path, const std::string& blob);

// A file's bytes as git would add them.
std::string to_blob(const Opened& opened, const std::string& path, const std::string& bytes);

}  // namespace checker::git
