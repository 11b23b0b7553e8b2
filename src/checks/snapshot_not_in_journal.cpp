#include "checks/history.h"

namespace checker::checks {

// drizzle-kit takes every file in meta/ for a link of the chain, whatever the journal says.
void snapshot_not_in_journal(const ChainChange& change, Report& report) {
    report_new(change, report, [](const drizzle::Chain& chain) {
        Complaints complaints;
        for (const drizzle::SnapshotFile& file : chain.snapshots) {
            if (file.in_journal) continue;
            complaints.push_back(
                {file.entry.path,
                 [&](const Tree& tree) { return first_line(tree, file.entry.path); },
                 file.entry.path + " belongs to no migration in " + chain.journal_path});
        }
        return complaints;
    });
}

}  // namespace checker::checks
