// What is checked when the command line does not say.
#pragma once

#include "cli/options.h"
#include "git/change.h"

namespace checker::cli {

struct Situation {
    bool in_hook = false;  // git runs us before a commit
    bool something_staged = false;
    bool head_named = false;    // --head
    bool in_ci = false;         // a CI service runs us
    bool has_upstream = false;  // the branch follows another one
};

enum class Choice { staged, run, upstream, everything };

// In a hook what is staged; else, in CI, what the run is for, whatever its steps have staged; else
// what is staged, when there is something; else what the branch has that its upstream lacks; else
// everything.
Choice choose_scope(const Situation& situation);

// The Change that the options ask for. Throws Error when there is none.
git::Change change_to_check(const git::Repository& repository, const CheckOptions& options);

}  // namespace checker::cli
