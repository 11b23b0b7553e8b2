// What a merge in progress, or one that was just committed, consists of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"
#include "git/repository.h"

namespace checker::git {

enum class MergeKind {
    merge,        // MERGE_HEAD, or what GITHEAD_<id> told pre-merge-commit
    squash,       // `git merge --squash`: the other side's commit is known from SQUASH_MSG only
    rebase,       // a commit of ours is being put onto another branch: ours is that branch
    cherry_pick,  // theirs is the commit, base its parent
    revert,       // theirs is the state before the commit, base the commit
    stages,       // no more is known than the index's stages: stash pop and apply, git am --3way,
                  // switch --merge, cherry-pick --no-commit
    committed,    // nothing is in progress; HEAD is a merge commit
};

struct Side {
    std::string name;  // as git's user knows it: a branch, "stash", or the start of the commit's id
    std::string commit;  // full id; empty where none is known (stages)
    // What to ask history about this side: `commit`, but the branch's own commit for ours of a
    // rebase, where HEAD has commits of theirs that were already put onto it.
    std::string tip;
    TreePtr tree;
};

struct MergeState {
    MergeKind kind = MergeKind::merge;
    Side ours;  // as git names them: stage 2 and stage 3, in a rebase the other way round
    Side theirs;
    // What both come from; nothing if the histories share nothing. Of several merge bases (two
    // branches merged crosswise, where git merges the bases first) it is one of them.
    std::optional<Side> base;
    bool in_progress = true;  // to be written into index and work tree; false when committed
};

// The merge that the work tree is in, else the one that HEAD is; nothing if there is neither. A
// fast-forward is no merge. Throws Error, with what to do, for an octopus merge.
std::optional<MergeState> merge_state(const Repository& repository);

// The paths that the index has in stages, sorted.
std::vector<std::string> unmerged_paths(const Repository& repository);

enum class Holder { ours, theirs, both, neither };
// Which side's history a branch has, as `branch_commits` finds it: the first of them that has just
// one of the two decides.
Holder holder_of_base(const Repository& repository, const MergeState& state,
                      const std::optional<std::string>& branch = std::nullopt);

}  // namespace checker::git
