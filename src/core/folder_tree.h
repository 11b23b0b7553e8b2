// The files of a folder on disk, whether it is a repository's or not.
#pragma once

#include <string>

#include "core/tree.h"

namespace checker {

// Links below the folder are not followed by the system: nothing outside of it is read.
class FolderTree : public Tree {
  public:
    // `root` is absolute.
    explicit FolderTree(std::string root) : root_(std::move(root)) {}

    std::optional<TreeEntry> find(std::string_view path) const override;
    std::vector<TreeEntry> list(std::string_view folder) const override;
    std::string read(const TreeEntry& entry) const override;

  private:
    std::string root_;
};

// All of a file, or of standard input for "-". Throws Error when it cannot be read, TooLarge for
// more than Tree::largest_file bytes.
std::string read_input(const std::string& path);

}  // namespace checker
