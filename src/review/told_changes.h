// The differences between two schemas as reports know them.
#pragma once

#include <vector>

#include "core/schema_change.h"
#include "schema/diff.h"

namespace checker::review {

// One change for each of the `differences` between `from` and `to`.
std::vector<SchemaChange> told_changes(const schema::Schema& from, const schema::Schema& to,
                                       const std::vector<schema::Difference>& differences);

}  // namespace checker::review
