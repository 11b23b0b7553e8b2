// The schema of a project at one side of a comparison.
#pragma once

#include <vector>

#include "config/discovery.h"
#include "review/compare.h"
#include "schema/schema.h"

namespace checker::review {

// From code or a snapshot as it stands there. From SQL as postgres::comparable() spells it, with
// the names and shapes of `other`, which is comparable too. Throws Error when it cannot be read.
schema::Schema schema_at(const End& end, const config::Project& project,
                         const schema::Schema& other);

// The snapshot file that `end` names. Throws Error when it is none.
schema::Schema schema_of_file(const End& end);

}  // namespace checker::review
