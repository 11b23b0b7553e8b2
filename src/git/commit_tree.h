// The files of a commit. Included by .cpp files of git/ only.
#pragma once

#include <map>
#include <memory>

#include "core/tree.h"
#include "git/opened.h"

namespace checker::git {

class CommitTree : public Tree {
  public:
    CommitTree(std::shared_ptr<const Opened> opened, const git_oid& root);

    std::optional<TreeEntry> find(std::string_view path) const override;
    std::vector<TreeEntry> list(std::string_view folder) const override;
    std::string read(const TreeEntry& entry) const override;

  private:
    // The tree object of a folder; null if there is no such folder.
    git_tree* folder_at(std::string_view folder) const;

    std::shared_ptr<const Opened> opened_;
    git_oid root_;
    mutable std::map<std::string, RawTree, std::less<>> folders_;  // opened so far; null: none
    mutable std::size_t listed_ = 0;
};

}  // namespace checker::git
