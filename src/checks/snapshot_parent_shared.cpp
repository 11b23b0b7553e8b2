#include "checks/collisions.h"
#include "checks/history.h"

namespace checker::checks {

namespace {

std::vector<Claim> claims(const drizzle::Chain& chain) {
    std::vector<Claim> all;
    for (const drizzle::SnapshotFile& file : chain.snapshots) {
        // Without a parent there is nothing to share.
        const std::string own = "\n" + file.entry.path;
        all.push_back({drizzle::head_of(chain, file).prev_id.value_or(own), file.entry.path});
    }
    return all;
}

}  // namespace

// Two snapshots of one parent are two branches: drizzle-kit refuses to generate.
void snapshot_parent_shared(const ChainChange& change, Report& report) {
    if (!change.after.journal.is_json || has_old_snapshots(change)) return;
    std::vector<std::vector<Claim>> older;
    for (const drizzle::Chain* chain : older_chains(change))
        older.push_back(claims(*chain));
    for (const Collision& collision : collisions(claims(change.after), older)) {
        const drizzle::SnapshotFile& file = change.after.snapshots[collision.blamed];
        const SourcePtr source = read_source(change.after_tree, file.entry.path);
        if (source == nullptr) continue;
        report.at(drizzle::place_in_head(source, "prevId"),
                  file.entry.path + " has the same parent (" +
                      *drizzle::head_of(change.after, file).prev_id + ") as " +
                      change.after.snapshots[collision.other].entry.path +
                      ": drizzle-kit refuses to generate");
    }
}

}  // namespace checker::checks
