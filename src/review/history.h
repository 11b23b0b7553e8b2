// The database as the migrations that were there before left it.
#pragma once

#include <vector>

#include "drizzle/chain.h"
#include "replay/replay.h"

namespace checker::review {

// Plays the SQL of the chain's migrations but for `left_out`, each as a run of its own. Where
// `drizzle-kit pull` left the first as a comment, its snapshot says what was there.
replay::Replay history_of(const drizzle::Chain& chain,
                          const std::vector<const drizzle::Migration*>& left_out,
                          const replay::Options& options);

}  // namespace checker::review
