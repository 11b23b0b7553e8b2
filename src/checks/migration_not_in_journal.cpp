#include <string>
#include <unordered_set>

#include "checks/history.h"

namespace checker::checks {

namespace {

// The files by which people may go back behind the migrations of a chain: 0001_x.down.sql.
std::unordered_set<std::string> files_back(const drizzle::Chain& chain) {
    std::unordered_set<std::string> paths;
    for (const drizzle::Migration& migration : chain.migrations)
        if (migration.sql_path.ends_with(".sql"))
            paths.insert(migration.sql_path.substr(0, migration.sql_path.size() - 4) + ".down.sql");
    return paths;
}

}  // namespace

// The migrator goes by the journal: a file that is not in it never runs. A file whose entry the
// Change takes out is the business of migration-deleted.
void migration_not_in_journal(const ChainChange& change, Report& report) {
    std::unordered_set<std::string_view> deleted;
    const AppliedHistory history = applied_history(change);
    for (const drizzle::Migration* migration : history.migrations)
        deleted.insert(migration->sql_path);
    report_new(change, report, [&](const drizzle::Chain& chain) {
        Complaints complaints;
        if (chain.sql_without_entry.empty()) return complaints;
        const std::unordered_set<std::string> back = files_back(chain);
        for (const TreeEntry& entry : chain.sql_without_entry) {
            if (deleted.contains(entry.path) || back.contains(entry.path)) continue;
            complaints.push_back({entry.path,
                                  [&](const Tree& tree) { return first_line(tree, entry.path); },
                                  entry.path + " has no entry in " + chain.journal_path +
                                      ": no migrator will run it"});
        }
        return complaints;
    });
}

}  // namespace checker::checks
