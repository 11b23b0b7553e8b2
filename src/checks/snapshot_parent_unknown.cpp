#include <unordered_set>

#include "checks/history.h"

namespace checker::checks {

namespace {

Complaints find(const drizzle::Chain& chain) {
    std::unordered_set<std::string_view> ids;
    for (const drizzle::SnapshotFile& file : chain.snapshots)
        if (const auto& id = drizzle::head_of(chain, file).id) ids.insert(*id);
    Complaints complaints;
    for (const drizzle::SnapshotFile& file : chain.snapshots) {
        const drizzle::SnapshotHead& head = drizzle::head_of(chain, file);
        const std::string parent = head.prev_id.value_or("");
        // Old versions write an empty parent into the first snapshot.
        if (parent.empty() || parent == drizzle::no_parent) continue;
        const bool is_own = head.id == parent;
        if (ids.contains(parent) && !is_own) continue;
        complaints.push_back(
            {file.entry.path + '\0' + parent,
             [&](const Tree& tree) {
                 const SourcePtr source = read_source(tree, file.entry.path);
                 return drizzle::place_in_head(source, "prevId");
             },
             is_own ? file.entry.path + " names itself (" + parent + ") as its parent"
                    : file.entry.path + " has the parent " + parent + ", which no snapshot is"});
    }
    return complaints;
}

}  // namespace

void snapshot_parent_unknown(const ChainChange& change, Report& report) {
    if (!has_old_snapshots(change)) report_new(change, report, find);
}

}  // namespace checker::checks
