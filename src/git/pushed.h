// What `git push` is about to send.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/change.h"

namespace checker::git {

// One of the lines that git writes for a pre-push hook.
struct PushedRef {
    std::string local_ref;  // "refs/heads/x", "HEAD", or "(delete)"
    std::string local_id;   // zeros: the remote's one is deleted
    std::string remote_ref;
    std::string remote_id;  // zeros: it is new there
};

// The lines of a pre-push hook's standard input. Throws Error for what is none.
std::vector<PushedRef> read_pushed(std::string_view lines);

// What the remote gets to see with that: from where the pushed commit parted from what the remote
// has there, or, for a new branch or a tag, from what this clone knows of remotes; everything where
// it knows nothing. Nothing when a reference is deleted, when it names no commit, and when a
// remote has all of it already.
std::optional<Change> pushed(const Repository& repository, const PushedRef& reference);

}  // namespace checker::git
