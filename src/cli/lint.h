// The command lint: SQL files alone.
#pragma once

#include <iosfwd>

#include "cli/options.h"
#include "core/results.h"

namespace checker::cli {

// Lints the files of the command line; "-" is standard input. No repository is needed: the folder
// around them is the next one above with a checker.yaml or a .git, else the current one.
Results lint(const LintOptions& options, Wanted wanted);

// Rewrites the files as their rules' fixes make them, and tells what was done. A migration that
// others may have run already is refused: throws Error before anything is written.
void fix(const LintOptions& options, std::ostream& out);

}  // namespace checker::cli
