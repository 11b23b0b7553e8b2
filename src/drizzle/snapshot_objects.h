// The objects in a PostgreSQL snapshot.
#pragma once

#include <optional>
#include <vector>

#include "core/source.h"
#include "drizzle/problem.h"
#include "json/value.h"
#include "schema/schema.h"

namespace checker::drizzle {

// The schema in the outermost object of a snapshot; nothing, and problems, if any of it has the
// wrong shape.
std::optional<schema::Schema> read_objects(const SourcePtr& source, const json::Value& root,
                                           std::vector<Problem>& problems);

}  // namespace checker::drizzle
