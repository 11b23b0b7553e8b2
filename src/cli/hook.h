// `checker hook`: what an AI assistant's hooks call.
#pragma once

#include <iosfwd>

#include "cli/options.h"

namespace checker::cli {

// The exit code when the event made no sense, which stops nothing.
inline constexpr int hook_failed = 1;

// Reads an event of Claude Code from standard input. Exit code 0: go on (what the assistant is to
// know is JSON on `out`); 2: refused, with the reason on `err`. Throws Error when the event makes
// no sense.
int run_hook(const HookOptions& options, std::ostream& out, std::ostream& err);

}  // namespace checker::cli
