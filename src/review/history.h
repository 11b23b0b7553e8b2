// The database as the migrations that were there before left it.
#pragma once

#include <vector>

#include "core/cache.h"
#include "drizzle/chain.h"
#include "replay/replay.h"

namespace checker::review {

// Plays the SQL of the chain's migrations but for `left_out`, each as a run of its own. Where
// `drizzle-kit pull` left the first as a comment, its snapshot says what was there. What was played
// before is taken from the cache, if there is one, by the ids of the SQL files.
replay::Replay history_of(const drizzle::Chain& chain,
                          const std::vector<const drizzle::Migration*>& left_out,
                          const replay::Options& options, Cache* cache);

}  // namespace checker::review
