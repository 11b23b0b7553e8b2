// Where a project's chain of migrations has more than one end.
#pragma once

#include <optional>

#include "core/picture.h"
#include "review/chains.h"

namespace checker::review {

// The first that there is of: this branch beside a branch that it will be merged into and that has
// moved on; snapshots of the chain itself that were made from the same one.
std::optional<ChainFork> fork_of(const Subject& subject, const Chains& chains);

}  // namespace checker::review
