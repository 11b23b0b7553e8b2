// What is checked when the command line does not say.
#pragma once

#include "cli/options.h"
#include "git/change.h"

namespace checker::cli {

struct Situation {
    bool in_hook = false;  // git runs us before a commit
    bool something_staged = false;
    bool head_named = false;    // --head
    bool has_upstream = false;  // the branch follows another one
};

// What is staged, in a hook or when there is something; else what the branch has that its upstream
// lacks; else everything.
ScopeKind choose_scope(const Situation& situation);

// The Change that the options ask for. Throws Error when there is none.
git::Change change_to_check(const git::Repository& repository, const CheckOptions& options);

}  // namespace checker::cli
