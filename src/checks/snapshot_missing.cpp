#include "checks/history.h"

namespace checker::checks {

namespace {

std::string what_generate_does(const drizzle::Chain& chain) {
    if (!chain.baseline) return "writes SQL for the whole schema";
    return "compares the code with " + chain.snapshots[*chain.baseline].entry.path +
           " and writes again what this migration has done";
}

}  // namespace

void snapshot_missing(const ChainChange& change, Report& report) {
    report_new(change, report, [](const drizzle::Chain& chain) {
        Complaints complaints;
        for (const drizzle::Migration& migration : chain.migrations) {
            if (migration.snapshot || migration.snapshot_path.empty()) continue;
            complaints.push_back({migration.entry.tag,
                                  [&](const Tree&) { return migration.entry.tag_place; },
                                  "migration '" + migration.entry.tag + "' has no snapshot (" +
                                      migration.snapshot_path + "): drizzle-kit generate " +
                                      what_generate_does(chain)});
        }
        return complaints;
    });
}

}  // namespace checker::checks
