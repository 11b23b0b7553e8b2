// The files on disk. Included by .cpp files of git/ only.
#pragma once

#include <memory>

#include "core/tree.h"
#include "git/opened.h"

namespace checker::git {

// No link is followed on the way to a file, so nothing outside of the root is ever opened.
class WorkTree : public Tree {
  public:
    explicit WorkTree(std::shared_ptr<const Opened> opened) : opened_(std::move(opened)) {}

    std::optional<TreeEntry> find(std::string_view path) const override;
    // A sparse checkout is as if it were complete: what it leaves out comes from the index.
    // Untracked files are there, ignored ones are not, unless they are in the index all the same.
    std::vector<TreeEntry> list(std::string_view folder) const override;
    std::string read(const TreeEntry& entry) const override;

  private:
    // Whether git would leave the path out: ignored, and neither in the index nor above a file
    // that is.
    bool is_left_out(const std::string& path, bool is_folder) const;

    std::vector<TreeEntry> on_disk(std::string_view folder) const;
    // Whether a sparse checkout leaves the path, or something below it, out of the work tree.
    bool is_skipped(const TreeEntry& entry) const;
    // What the index has there and a sparse checkout leaves out.
    std::optional<TreeEntry> find_skipped(std::string_view path) const;

    std::shared_ptr<const Opened> opened_;
};

}  // namespace checker::git
