// How the snapshots of a chain descend from one another.
#pragma once

#include <cstddef>
#include <optional>

#include "drizzle/chain.h"

namespace checker::drizzle {

// The index of the migration that a snapshot (into Chain::snapshots) belongs to; nothing if none.
std::optional<std::size_t> migration_of(const Chain& chain, std::size_t snapshot);

// The snapshot that another one was made from; nothing if it has no parent, or none that is here.
std::optional<std::size_t> parent_of(const Chain& chain, std::size_t snapshot);

// Whether a snapshot says that it is the first of its chain.
bool has_no_parent(const Chain& chain, std::size_t snapshot);

// The first migration, in the order in which they run, whose snapshot has the same parent as
// another: what follows are branches that were never joined, and drizzle-kit refuses to generate.
// Nothing if there is no such migration.
std::optional<std::size_t> first_of_fork(const Chain& chain);

}  // namespace checker::drizzle
