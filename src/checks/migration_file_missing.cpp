#include "checks/history.h"

namespace checker::checks {

namespace {

Complaints find(const drizzle::Chain& chain) {
    Complaints complaints;
    for (const drizzle::Migration& migration : chain.migrations) {
        if (migration.sql || migration.sql_path.empty()) continue;
        complaints.push_back({migration.entry.tag,
                              [&](const Tree&) { return migration.entry.tag_place; },
                              "the journal has the migration '" + migration.entry.tag +
                                  "', but there is no file " + migration.sql_path});
    }
    return complaints;
}

}  // namespace

// The migrator stops at the entry, in every environment. A file that the Change deletes is the
// business of migration-deleted.
void migration_file_missing(const ChainChange& change, Report& report) {
    const AppliedHistory history = applied_history(change);
    std::unordered_map<std::string_view, const drizzle::Migration*> deleted;
    for (const drizzle::Migration* migration : history.migrations)
        deleted.emplace(migration->entry.tag, migration);
    report_new(change, report, [&](const drizzle::Chain& chain) {
        Complaints complaints = find(chain);
        std::erase_if(complaints, [&](const Complaint& one) { return deleted.contains(one.key); });
        return complaints;
    });
}

}  // namespace checker::checks
