// What people call a commit. Included by .cpp files of git/ only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "git/opened.h"

namespace checker::git {

// HEAD's branch, or the start of its commit's id.
std::string name_of_head(const Opened& opened);

// The branch that HEAD is on, or that is being rebased, as "refs/heads/x"; empty if there is none.
std::string current_branch(const Opened& opened);

// `hint`, if it is a name of that commit; else a local branch, then a remote one, whose newest
// commit it is; else the start of its id.
std::string name_of_commit(const Opened& opened, const git_oid& id, std::string_view hint = {});

// The start of the id, as long as it has to be.
std::string short_id(const Opened& opened, const git_oid& id);

// What a merge's message quotes first: "Merge branch 'x' into y" names x. Empty if it does not.
std::string name_in_message(std::string_view message);

}  // namespace checker::git
