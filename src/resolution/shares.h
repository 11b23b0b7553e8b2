// Whose a migration is. Included by .cpp files of resolution/ only.
#pragma once

#include <cstddef>
#include <vector>

#include "drizzle/chain.h"

namespace checker::resolution {

// The chains of a merge's two sides and of what both come from.
struct Chains {
    drizzle::Chain base;
    drizzle::Chain kept;
    drizzle::Chain moved;
};

// Migrations by their index in the chain.
struct Shares {
    std::vector<std::size_t> kept;   // that the base and the moved branch do not have
    std::vector<std::size_t> moved;  // that the base and the kept branch do not have
};

// A migration of one side is the other side's too if its SQL is the same and its tag, or the id of
// its snapshot: it may have been renumbered when it went there.
Shares shares_of(const Chains& chains);

}  // namespace checker::resolution
