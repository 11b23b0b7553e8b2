// Which migrations of a chain others have too. Included by .cpp files of resolution/ only.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "drizzle/chain.h"
#include "resolution/snapshots.h"

namespace checker::resolution {

// A chain without the migrations `own`, by their index, ascending.
drizzle::Chain part_of(const drizzle::Chain& chain, const std::vector<std::size_t>& own);

// A chain divided into what others have and what only this branch has.
struct Division {
    drizzle::Chain merged;         // of the same journal, what others have
    std::vector<std::size_t> own;  // the others, by their index in the chain
    // Each own migration's snapshot, into Chain::snapshots. Of several migrations whose snapshots
    // have one name it is the last one's, unless it is what others have there.
    std::vector<std::optional<std::size_t>> snapshots;
    // What others have where an own snapshot took its place.
    std::map<std::string, std::string, std::less<>> overwritten;
    Snapshots behind_merged;
};

// Throws Error when the newest snapshot that others have cannot be read.
Division divided(const drizzle::Chain& chain, const std::vector<drizzle::Chain>& merged);

}  // namespace checker::resolution
