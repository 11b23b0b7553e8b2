// Which files a config's `schema` stands for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"

namespace checker::drizzle {

struct SchemaFiles {
    std::vector<std::string> files;      // in drizzle-kit's order, each once
    std::vector<std::string> unmatched;  // the patterns that no file matched
};

// drizzle-kit's own resolution of `patterns`, seen from `folder`. Those that start with "/" are
// seen from the repository's root, and from `folder` if there is nothing (the config computed them
// from process.cwd()). A folder stands for the files directly in it, a pattern may match files and
// folders. Only files of code are taken. A pattern that leads out of the repository is unmatched.
SchemaFiles schema_files(const Tree& tree, std::string_view folder,
                         const std::vector<std::string>& patterns);

}  // namespace checker::drizzle
