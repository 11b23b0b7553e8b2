// Snapshots that promise more than the SQL beside them makes.
#pragma once

#include <vector>

#include "drizzle/chain.h"
#include "review/findings.h"

namespace checker::review {

// Tells what the snapshot of the last of these migrations has, compared with that before the first,
// and their SQL does not make. `migrations` are of `chain`, in its order.
void tell_snapshot_ahead(const drizzle::Chain& chain,
                         const std::vector<const drizzle::Migration*>& migrations,
                         Findings& findings);

}  // namespace checker::review
