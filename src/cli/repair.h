// `checker resolve-conflicts` where nothing collides.
#pragma once

#include <optional>

#include "cli/options.h"
#include "core/resolution.h"
#include "git/merging.h"

namespace checker::cli {

// With --repair, puts right what only this branch has of the migrations and is out of order;
// without, only tells that it could. `state` is the merge that the work tree is in, or that HEAD
// is, if any. Throws Error, with nothing changed, when it cannot be done.
Resolution repair(const git::Repository& repository, const ResolveOptions& options,
                  const std::optional<git::MergeState>& state);

}  // namespace checker::cli
