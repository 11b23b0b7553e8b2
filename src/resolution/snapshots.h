// The snapshots of moved migrations. Included by .cpp files of resolution/ only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "drizzle/chain.h"
#include "resolution/plan.h"
#include "schema/merge.h"

namespace checker::resolution {

// One moved migration's schemas: before it and behind it, where it was and where it goes. One that
// has no snapshot is taken to change nothing that Drizzle knows of.
struct Step {
    schema::Schema old_parent;
    schema::Schema old;
    schema::Schema parent;
    schema::Schema merged;
    std::vector<schema::Conflict> conflicts;
    SnapshotFate fate = SnapshotFate::none;
    std::string text;  // of the snapshot file; empty where there is none
};

// The snapshots behind those of a kept chain, one after the other.
class Snapshots {
  public:
    // Throws Error when the chain's newest snapshot cannot be read.
    explicit Snapshots(const drizzle::Chain& kept);

    // What becomes of the snapshot of that migration of `chain`, by its index. Throws Error when
    // it, or its parent, is missing or cannot be read.
    Step next(const drizzle::Chain& chain, std::size_t migration);

  private:
    std::string parent_id_;
    schema::Schema parent_;
};

}  // namespace checker::resolution
