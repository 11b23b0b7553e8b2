#include "checks/history.h"

namespace checker::checks {

// generate builds on the last snapshot by name; the chain's head is that of the last entry.
void snapshot_not_head(const ChainChange& change, Report& report) {
    report_new(change, report, [](const drizzle::Chain& chain) {
        Complaints complaints;
        if (!chain.baseline || !chain.head || *chain.baseline == *chain.head) return complaints;
        const std::string& baseline = chain.snapshots[*chain.baseline].entry.path;
        const std::string& head = chain.snapshots[*chain.head].entry.path;
        complaints.push_back(
            {baseline, [&](const Tree& tree) { return first_line(tree, baseline); },
             "drizzle-kit generate builds on " + baseline +
                 ", the last snapshot by name, but the last migration's is " + head});
        return complaints;
    });
}

}  // namespace checker::checks
