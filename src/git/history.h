// What a branch has of a commit's history.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"
#include "git/repository.h"

namespace checker::git {

// The branch that everybody starts from, such as "origin/main": the default branch of origin, else
// its main or master; nothing where this clone has none of them.
std::optional<std::string> default_branch(const Repository& repository);

// The newest commits that a branch is known by here, as full ids. What others have comes first:
// that of origin, then the local one of that name. Without a name: of the default branch. Empty
// when there is no such branch; any other name of a commit is taken too.
std::vector<std::string> branch_commits(const Repository& repository,
                                        const std::optional<std::string>& branch = std::nullopt);

// A branch as it is now, by each of these commits.
struct Tip {
    std::string branch;  // as it was named
    TreePtr tree;
};
std::vector<Tip> tips_of(const Repository& repository, const std::string& branch);

// Those of them that show what others have: without the branch that HEAD is on, or that is being
// rebased, unless nothing else shows it.
std::vector<std::string> shared_commits(const Repository& repository,
                                        const std::optional<std::string>& branch = std::nullopt);

// The commits that HEAD was at before, as its reflog and ORIG_HEAD remember, and those that it has
// and the commits `without` do not have: the newest first, as full ids, no more than some hundred.
std::vector<std::string> earlier_commits(const Repository& repository,
                                         const std::vector<std::string>& without);

// Whether `commit` is `of` or lies behind it, as far as a shallow clone shows. Throws Error when
// either is not in this clone.
bool is_ancestor(const Repository& repository, std::string_view commit, std::string_view of);

// The newest commit that two have in their history, by its full id, and its files: null where
// nothing is common. Of several newest ones (two branches merged crosswise) it is one of them.
struct Common {
    std::optional<std::string> commit;
    TreePtr tree;
};
Common common_history(const Repository& repository, std::string_view one, std::string_view other);

}  // namespace checker::git
