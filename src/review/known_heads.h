// What earlier runs have read of a chain's snapshots. Included by .cpp files of review/ only.
#pragma once

#include <cstddef>
#include <string>

#include "core/cache.h"
#include "drizzle/chain.h"

namespace checker::review {

// The heads of the snapshots, by the ids of their contents: the checks of a chain look at all of
// them, and to read a file for its first lines takes as long as to read the whole of it.
class KnownHeads {
  public:
    // Gives the chain what the cache has of it. Null: there is no cache. Both outlive it.
    KnownHeads(Cache* cache, const drizzle::Chain& chain);
    // Keeps what the chain has read since.
    void keep() const;

  private:
    Cache* cache_;
    const drizzle::Chain& chain_;
    std::size_t known_ = 0;
};

}  // namespace checker::review
