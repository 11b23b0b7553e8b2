// The whole check: drift, chain, lint.
#pragma once

#include <vector>

#include "cli/options.h"
#include "core/results.h"
#include "git/repository.h"

namespace checker::cli {

// What the check finds out about the repository around the current folder, and what is wanted
// beside. Throws Error when it cannot be done.
Results check(const CheckOptions& options, Wanted wanted);

// Checks what was not committed yet: HEAD against the files on disk. Runs nothing of the project.
Results check_work_tree(const git::Repository& repository);

// The same for each branch that git is about to push, as its lines on standard input tell a
// pre-push hook, or as pre-commit.com tells it in PRE_COMMIT_TO_REF and others.
std::vector<Results> check_pushed(const CheckOptions& options, Wanted wanted);

}  // namespace checker::cli
