#include "resolution/snapshots.h"

#include "core/error.h"
#include "drizzle/lineage.h"
#include "drizzle/snapshot_writer.h"

namespace checker::resolution {

namespace {

[[noreturn]] void fail(const drizzle::SnapshotFile& file, const std::string& reason) {
    throw Error("cannot merge " + file.entry.path + ": " + reason);
}

schema::Schema schema_before(const drizzle::Chain& chain, std::size_t index) {
    const std::optional<std::size_t> parent = drizzle::parent_of(chain, index);
    if (parent == index)
        fail(chain.snapshots[index],
             "it names itself as the snapshot that it was made from (id and prevId are the same); "
             "generate this migration anew");
    if (parent) return *std::move(snapshot_of(chain, *parent).schema);
    if (!drizzle::has_no_parent(chain, index))
        fail(chain.snapshots[index],
             "the snapshot that it was made from is not there; generate this migration anew");
    return {};
}

schema::Schema newest_schema(const drizzle::Chain& chain, std::size_t before) {
    for (std::size_t i = before; i-- > 0;)
        if (const auto snapshot = chain.migrations[i].snapshot)
            return *std::move(snapshot_of(chain, *snapshot).schema);
    return {};
}

}  // namespace

drizzle::Snapshot snapshot_of(const drizzle::Chain& chain, std::size_t index) {
    const drizzle::SnapshotFile& file = chain.snapshots[index];
    drizzle::Snapshot snapshot = drizzle::read_snapshot(*chain.tree, file);
    if (!snapshot.schema)
        fail(file, snapshot.problems.empty() ? "it is no snapshot of a PostgreSQL schema"
                                             : snapshot.problems.front().message);
    return snapshot;
}

Made made_of(const drizzle::Chain& chain, std::size_t index) {
    drizzle::Snapshot own = snapshot_of(chain, index);
    return {std::move(own.frame), schema_before(chain, index), *std::move(own.schema)};
}

Snapshots::Snapshots(const drizzle::Chain& kept) : parent_id_(drizzle::no_parent) {
    if (!kept.head) return;
    drizzle::Snapshot head = snapshot_of(kept, *kept.head);
    parent_id_ = head.frame.id;
    parent_ = *std::move(head.schema);
}

Step Snapshots::next(const drizzle::Chain& chain, std::size_t migration) {
    const std::optional<std::size_t> snapshot = chain.migrations[migration].snapshot;
    return snapshot ? add(made_of(chain, *snapshot)) : pass(newest_schema(chain, migration));
}

Step Snapshots::add(Made made) {
    Step step;
    step.old_parent = std::move(made.parent);
    step.old = std::move(made.schema);
    step.parent = std::move(parent_);
    schema::Merged merged = schema::merge(step.old_parent, step.old, step.parent);
    step.merged = std::move(merged.schema);
    step.conflicts = std::move(merged.conflicts);
    step.fate = SnapshotFate::relinked;
    made.frame.prev_id = parent_id_;
    step.text = drizzle::write_snapshot(step.merged, made.frame);
    if (step.text != drizzle::write_snapshot(step.old, made.frame))
        step.fate = SnapshotFate::merged;
    parent_ = step.merged;
    parent_id_ = made.frame.id;
    return step;
}

Step Snapshots::keep(drizzle::Snapshot snapshot) {
    Step step;
    step.fate = SnapshotFate::unchanged;
    parent_ = *std::move(snapshot.schema);
    parent_id_ = std::move(snapshot.frame.id);
    return step;
}

Step Snapshots::pass(schema::Schema old) const {
    Step step;
    step.old_parent = old;
    step.old = std::move(old);
    step.parent = step.merged = parent_;
    return step;
}

}  // namespace checker::resolution
