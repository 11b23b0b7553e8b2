// meta/NNNN_snapshot.json written as drizzle-kit 0.31 writes it.
#pragma once

#include <string>

#include "drizzle/snapshot.h"
#include "schema/schema.h"

namespace checker::drizzle {

// The text of a snapshot of version 7: what JSON.stringify(snapshot, null, 2) makes of it, no new
// line at the end. Byte for byte that of `drizzle-kit generate` for a schema in which nothing is
// Unknown, and that of a file which `generate` wrote when frame and schema were read from there.
std::string write_snapshot(const schema::Schema& schema, const SnapshotFrame& frame);

}  // namespace checker::drizzle
