// The repository being checked, and the Trees in it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"

namespace checker::git {

struct Opened;

// Trees keep what they have read, and are not for several threads at once.
class Repository {
  public:
    // Opens the repository that git would find from `start_folder`, environment included. Throws
    // Error when there is none or it cannot be read.
    static Repository open(const std::string& start_folder = ".");

    // The work tree's root, absolute; nothing in a bare repository.
    const std::optional<std::string>& root() const;
    // The folder with HEAD and index of this work tree, absolute.
    const std::string& git_dir() const;
    // The start folder as a path in the work tree: "" for the root itself.
    const std::string& prefix() const;

    // The index that git uses, absolute.
    const std::string& index_path() const;
    // Whether older history was left out when it was cloned.
    bool shallow() const;

    // The full id of the commit that `rev` names; nothing if there is none.
    std::optional<std::string> commit_id(std::string_view rev) const;
    // The branch that the current one follows, such as "origin/main"; nothing if it follows none.
    std::optional<std::string> upstream() const;
    // The heads that a merge in progress will have as further parents: MERGE_HEAD, or what
    // `git merge` told pre-merge-commit.
    std::vector<std::string> merging() const;

    // What the next commit will contain: the index that git is using. Entries that were only
    // announced (`git add -N`) are not in it; reading an unmerged path throws Error.
    TreePtr index() const;
    // The index with one stage (1 base, 2 ours, 3 theirs) of its unmerged paths.
    TreePtr index_stage(int stage) const;
    // The files of a commit. Throws Error when `rev` names none.
    TreePtr commit(std::string_view rev) const;
    // The files on disk that git tracks or would track: all but the ignored ones that are not in
    // the index. Nothing outside of the root is read. Throws Error in a bare repository.
    TreePtr work_tree() const;

    // For the other files of git/.
    const Opened& opened() const { return *opened_; }

  private:
    explicit Repository(std::shared_ptr<const Opened> opened) : opened_(std::move(opened)) {}

    std::shared_ptr<const Opened> opened_;
};

}  // namespace checker::git
