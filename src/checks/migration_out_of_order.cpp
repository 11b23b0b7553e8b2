#include "checks/history.h"

namespace checker::checks {

namespace {

Complaints find(const drizzle::Chain& chain) {
    Complaints complaints;
    const drizzle::JournalEntry* latest = nullptr;
    for (const drizzle::JournalEntry& entry : chain.journal.entries) {
        if (!entry.when) continue;
        if (latest == nullptr || *entry.when > *latest->when) {
            latest = &entry;
            continue;
        }
        complaints.push_back({entry.tag + '\0' + std::to_string(*entry.when),
                              [&](const Tree&) { return entry.when_place; },
                              "migration '" + entry.tag + "' is dated " +
                                  std::to_string(*entry.when) + ", not after '" + latest->tag +
                                  "' (" + std::to_string(*latest->when) +
                                  ") before it: a database that has run '" + latest->tag +
                                  "' skips it without a word"});
    }
    return complaints;
}

}  // namespace

// The migrator runs an entry only if its `when` is greater than that of the last one it has run.
void migration_out_of_order(const ChainChange& change, Report& report) {
    report_new(change, report, find);
}

}  // namespace checker::checks
