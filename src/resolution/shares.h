// Whose a migration is. Included by .cpp files of resolution/ only.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "drizzle/chain.h"

namespace checker::resolution {

// The migrations that a branch has of a project. Throws Error for a journal that cannot be read:
// what it lacks is no reason to guess.
drizzle::Chain chain_of(const Tree& tree, const std::string& branch, const std::string& out);

// The migrations of a chain, by their index, that neither the base nor the other side of a merge
// has. A migration of one side is the other side's too if its SQL is the same and its tag, or the
// id of its snapshot: it may have been renumbered when it went there.
std::vector<std::size_t> own(const drizzle::Chain& chain, const drizzle::Chain& base,
                             const drizzle::Chain& other);

// The migrations of a chain, by their index, that none of the others has.
std::vector<std::size_t> only_in(const drizzle::Chain& chain,
                                 const std::vector<drizzle::Chain>& others);

}  // namespace checker::resolution
