// What is being checked: a Tree before and a Tree after.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/results.h"
#include "core/tree.h"
#include "git/history.h"
#include "git/repository.h"

namespace checker::git {

struct Change {
    ScopeKind kind = ScopeKind::staged;
    TreePtr before;  // null: there was nothing
    TreePtr after;
    std::vector<TreePtr> merged;  // what a merge in progress brings in: reviewed where it was made
    // What others can have of this branch's history (where it left the remote's default branch);
    // null, or no function, where that is not known. Looked up when it is called, while the
    // repository lives.
    std::function<TreePtr()> base;
    // A range's base branch as it is now, by each name under which this clone has it.
    std::vector<Tip> tips;
    Scope scope;
    // With what it compares where that was not said: "where it left origin/main"; else empty.
    std::string basis;
    // Every path that differs between before and after, sorted; nothing when all paths count.
    std::optional<std::vector<std::string>> changed_paths;
};

// What the next commit will change: HEAD (nothing before the first commit) -> index.
Change staged(const Repository& repository);

// What is not committed: HEAD (nothing before the first commit) -> the work tree. Throws Error in a
// bare repository.
Change uncommitted(const Repository& repository);

// What `head` has changed since it parted from `base`: their merge base -> head. `base` may name a
// branch of origin without saying so. Throws Error, with what to fetch, when the base or the place
// where the two part is not in this clone.
Change range(const Repository& repository, std::string_view base, std::string_view head = "HEAD");

// Everything there is: nothing -> the commit `head`, or the work tree when none is named (HEAD in
// a bare repository, which has no work tree).
Change all(const Repository& repository, const std::optional<std::string>& head = std::nullopt);

}  // namespace checker::git
