#include "resolution/snapshots.h"

#include "core/error.h"
#include "drizzle/lineage.h"
#include "drizzle/snapshot_writer.h"

namespace checker::resolution {

namespace {

[[noreturn]] void fail(const drizzle::SnapshotFile& file, const std::string& reason) {
    throw Error("cannot merge " + file.entry.path + ": " + reason);
}

drizzle::Snapshot read(const drizzle::Chain& chain, std::size_t index) {
    const drizzle::SnapshotFile& file = chain.snapshots[index];
    drizzle::Snapshot snapshot = drizzle::read_snapshot(*chain.tree, file);
    if (!snapshot.schema)
        fail(file, snapshot.problems.empty() ? "it is no snapshot of a PostgreSQL schema"
                                             : snapshot.problems.front().message);
    return snapshot;
}

schema::Schema schema_before(const drizzle::Chain& chain, std::size_t index) {
    if (const std::optional<std::size_t> parent = drizzle::parent_of(chain, index))
        return *std::move(read(chain, *parent).schema);
    if (!drizzle::has_no_parent(chain, index))
        fail(chain.snapshots[index],
             "the snapshot that it was made from is not there; generate this migration anew");
    return {};
}

schema::Schema newest_schema(const drizzle::Chain& chain, std::size_t before) {
    for (std::size_t i = before; i-- > 0;)
        if (const auto snapshot = chain.migrations[i].snapshot)
            return *std::move(read(chain, *snapshot).schema);
    return {};
}

}  // namespace

Snapshots::Snapshots(const drizzle::Chain& kept) : parent_id_(drizzle::no_parent) {
    if (!kept.head) return;
    drizzle::Snapshot head = read(kept, *kept.head);
    parent_id_ = head.frame.id;
    parent_ = *std::move(head.schema);
}

Step Snapshots::next(const drizzle::Chain& chain, std::size_t migration) {
    Step step;
    const std::optional<std::size_t> snapshot = chain.migrations[migration].snapshot;
    if (!snapshot) {
        step.old_parent = step.old = newest_schema(chain, migration);
        step.parent = step.merged = parent_;
        return step;
    }
    drizzle::Snapshot own = read(chain, *snapshot);
    step.old_parent = schema_before(chain, *snapshot);
    step.old = *std::move(own.schema);
    step.parent = std::move(parent_);
    schema::Merged merged = schema::merge(step.old_parent, step.old, step.parent);
    step.merged = std::move(merged.schema);
    step.conflicts = std::move(merged.conflicts);
    step.fate = SnapshotFate::relinked;
    own.frame.prev_id = parent_id_;
    step.text = drizzle::write_snapshot(step.merged, own.frame);
    if (step.text != drizzle::write_snapshot(step.old, own.frame)) step.fate = SnapshotFate::merged;
    parent_ = step.merged;
    parent_id_ = own.frame.id;
    return step;
}

}  // namespace checker::resolution
