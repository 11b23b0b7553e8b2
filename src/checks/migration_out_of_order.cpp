#include <unordered_set>

#include "checks/history.h"
#include "checks/upcoming.h"

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

// What a merge will lead to; a number that is taken says as much.
void predict(const ChainChange& change, Report& report) {
    std::unordered_set<const drizzle::Migration*> told;
    for (const Meeting& meeting : meetings(change)) {
        const drizzle::JournalEntry& entry = meeting.own->entry;
        const drizzle::JournalEntry& latest = meeting.latest->entry;
        if (meeting.holder != nullptr || !entry.when || entry.when > latest.when) continue;
        if (!told.insert(meeting.own).second) continue;
        report.at(entry.when_place,
                  "migration '" + entry.tag + "' is dated " + std::to_string(*entry.when) +
                      ", not after '" + latest.tag + "' (" + std::to_string(*latest.when) +
                      ") of " + std::string(meeting.branch) +
                      ", which has moved on since: once merged, a database that has run '" +
                      latest.tag + "' skips it without a word");
    }
}

}  // namespace

// The migrator runs an entry only if its `when` is greater than that of the last one it has run.
void migration_out_of_order(const ChainChange& change, Report& report) {
    report_new(change, report, find);
    predict(change, report);
}

}  // namespace checker::checks
