// What the next commit will contain. Included by .cpp files of git/ only.
#pragma once

#include <memory>

#include "core/tree.h"
#include "git/opened.h"

namespace checker::git {

class IndexTree : public Tree {
  public:
    explicit IndexTree(std::shared_ptr<const Opened> opened) : opened_(std::move(opened)) {}

    std::optional<TreeEntry> find(std::string_view path) const override;
    std::vector<TreeEntry> list(std::string_view folder) const override;
    // Throws for an unmerged path: its entry has no id.
    std::string read(const TreeEntry& entry) const override;

  private:
    std::shared_ptr<const Opened> opened_;
};

// Whether the index has anything but announced paths (`git add -N`) in `range`.
bool has_content(const std::vector<IndexEntry>& entries, IndexRange range);

}  // namespace checker::git
