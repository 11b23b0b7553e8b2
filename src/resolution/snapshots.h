// The snapshots of moved migrations. Included by .cpp files of resolution/ only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "drizzle/chain.h"
#include "drizzle/snapshot.h"
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

// What a migration's snapshot says, and what it was made from.
struct Made {
    drizzle::SnapshotFrame frame;
    schema::Schema parent;
    schema::Schema schema;
};

// A snapshot of the chain, by its index. Throws Error when it cannot be read.
drizzle::Snapshot snapshot_of(const drizzle::Chain& chain, std::size_t index);

// The same with its parent. Throws Error when that is missing or cannot be read.
Made made_of(const drizzle::Chain& chain, std::size_t index);

// The snapshots behind those of a kept chain, one after the other.
class Snapshots {
  public:
    // Throws Error when the chain's newest snapshot cannot be read.
    explicit Snapshots(const drizzle::Chain& kept);

    const std::string& newest_id() const { return parent_id_; }
    const schema::Schema& newest() const { return parent_; }

    // What becomes of the snapshot of that migration of `chain`, by its index. Throws Error when
    // it, or its parent, is missing or cannot be read.
    Step next(const drizzle::Chain& chain, std::size_t migration);
    // The newest schema with what was done between the two, in a snapshot of its own.
    Step add(Made made);
    // A snapshot that is right as it is.
    Step keep(drizzle::Snapshot snapshot);
    // No snapshot, as the migration had none; `old` is the newest schema where it was.
    Step pass(schema::Schema old) const;

  private:
    std::string parent_id_;
    schema::Schema parent_;
};

}  // namespace checker::resolution
