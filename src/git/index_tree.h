// What the next commit will contain. Included by .cpp files of git/ only.
#pragma once

#include <memory>
#include <optional>

#include "core/tree.h"
#include "git/opened.h"

namespace checker::git {

class IndexTree : public Tree {
  public:
    explicit IndexTree(std::shared_ptr<const Opened> opened) : opened_(std::move(opened)) {}
    // One side of a merge: of an unmerged path what that stage (1 base, 2 ours, 3 theirs) has,
    // which may be nothing.
    IndexTree(std::shared_ptr<const Opened> opened, int stage)
        : opened_(std::move(opened)), stage_(stage) {}

    std::optional<TreeEntry> find(std::string_view path) const override;
    std::vector<TreeEntry> list(std::string_view folder) const override;
    // Throws for an unmerged path: its entry has no id.
    std::string read(const TreeEntry& entry) const override;

  private:
    // One entry for a path's stages; nothing if the path has no such stage.
    std::optional<TreeEntry> file_entry(IndexRange stages) const;

    std::shared_ptr<const Opened> opened_;
    std::optional<int> stage_;
};

// Whether the index has anything but announced paths (`git add -N`) in `range`; of unmerged paths
// only `stage` counts, if one is given.
bool has_content(const std::vector<IndexEntry>& entries, IndexRange range,
                 std::optional<int> stage = std::nullopt);

}  // namespace checker::git
