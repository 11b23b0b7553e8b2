// What `git push` is about to send.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/change.h"

namespace checker::git {

// One of the lines that git writes for a pre-push hook.
struct PushedRef {
    std::string local_ref;  // as it was typed: "refs/heads/x", ":/fix it"; or "(delete)"
    std::string local_id;   // zeros: the remote's one is deleted
    std::string remote_ref;
    std::string remote_id;  // zeros: it is new there
};

// The lines of a pre-push hook's standard input. Throws Error for what is none.
std::vector<PushedRef> read_pushed(std::string_view lines);

// What the remote gets to see with that, a Change for each commit that is pushed: from where it
// parted from what the remote has there, or, for a new branch or a tag, from what this clone knows
// of remotes; everything where it knows nothing. None for a reference that is deleted or names no
// commit, and for what a remote has all of already. Throws Error when a commit cannot be read.
std::vector<Change> pushed(const Repository& repository, const std::vector<PushedRef>& references);

}  // namespace checker::git
