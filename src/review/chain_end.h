// The end of a project's chain of migrations, as pictures show it.
#pragma once

#include <unordered_set>
#include <vector>

#include "core/picture.h"
#include "review/chains.h"

namespace checker::review {

// The tags that a database skips which has run all before them: drizzle's migrator runs an entry
// only if its `when` is greater than that of the last one it has run.
std::unordered_set<std::string> skipped_tags(const drizzle::Chain& chain);

// The new migrations and the few before them; of very many the last.
ChainEnd chain_end(const drizzle::Chain& chain,
                   const std::vector<const drizzle::Migration*>& new_migrations);

}  // namespace checker::review
