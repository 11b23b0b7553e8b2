#include <unordered_set>

#include "checks/history.h"

namespace checker::checks {

// The migrator goes by the journal: a file that is not in it never runs. A file whose entry the
// Change takes out is the business of migration-deleted.
void migration_not_in_journal(const ChainChange& change, Report& report) {
    std::unordered_set<std::string_view> deleted;
    const AppliedHistory history = applied_history(change);
    for (const drizzle::Migration* migration : history.migrations)
        deleted.insert(migration->sql_path);
    report_new(change, report, [&](const drizzle::Chain& chain) {
        Complaints complaints;
        for (const TreeEntry& entry : chain.sql_without_entry) {
            if (deleted.contains(entry.path)) continue;
            complaints.push_back({entry.path,
                                  [&](const Tree& tree) { return first_line(tree, entry.path); },
                                  entry.path + " has no entry in " + chain.journal_path +
                                      ": no migrator will run it"});
        }
        return complaints;
    });
}

}  // namespace checker::checks
