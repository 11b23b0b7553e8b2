#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "checks/collisions.h"
#include "checks/history.h"
#include "checks/upcoming.h"

namespace checker::checks {

namespace {

using Claims = std::vector<Claim>;
using drizzle::JournalEntry;

// The entries' names for themselves: the tag, and the how-manieth entry of that tag it is.
std::vector<std::string> claimants(const drizzle::Chain& chain) {
    std::unordered_map<std::string_view, int> count;
    std::vector<std::string> names;
    for (const JournalEntry& entry : chain.journal.entries)
        names.push_back(entry.tag + '\0' + std::to_string(count[entry.tag]++));
    return names;
}

// What each entry claims; entries without such a value claim something of their own.
Claims claims(const drizzle::Chain& chain,
              const std::function<std::string(const JournalEntry&)>& value) {
    Claims all;
    const std::vector<std::string> names = claimants(chain);
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string claimed = value(chain.journal.entries[i]);
        if (claimed.empty()) claimed = "\n" + std::to_string(i);
        all.push_back({std::move(claimed), names[i]});
    }
    return all;
}

std::string tag_of(const JournalEntry& entry) {
    return entry.tag;
}

std::string number_of(const JournalEntry& entry) {
    return std::string(drizzle::number_of(entry.tag));
}

std::string idx_of(const JournalEntry& entry) {
    return entry.idx ? std::to_string(*entry.idx) : "";
}

std::vector<Collision> find(const ChainChange& change,
                            const std::function<std::string(const JournalEntry&)>& value) {
    std::vector<Claims> older;
    for (const drizzle::Chain* chain : older_chains(change))
        older.push_back(claims(*chain, value));
    return collisions(claims(change.after, value), older);
}

// What a merge will lead to.
void predict(const ChainChange& change, const std::unordered_set<std::size_t>& reported,
             Report& report) {
    std::unordered_set<const drizzle::Migration*> told;
    for (const std::size_t i : reported)
        told.insert(&change.after.migrations[i]);
    for (const Meeting& meeting : meetings(change)) {
        if (meeting.holder == nullptr || !told.insert(meeting.own).second) continue;
        const JournalEntry& entry = meeting.own->entry;
        const JournalEntry& other = meeting.holder->entry;
        const bool same_number = number_of(entry) == number_of(other);
        report.at(same_number ? entry.tag_place : entry.idx_place,
                  "the " + (same_number ? "number " + number_of(entry) : "idx " + idx_of(entry)) +
                      " of migration '" + entry.tag + "' is taken by '" + other.tag + "' of " +
                      std::string(meeting.branch) +
                      ", which has moved on since: they will collide");
    }
}

}  // namespace

// drizzle-kit names the snapshot after the number, so that two migrations of one number share it,
// and one of them is lost.
void migration_number_taken(const ChainChange& change, Report& report) {
    const auto& entries = change.after.journal.entries;
    std::unordered_set<std::size_t> reported;
    for (const Collision& collision : find(change, tag_of)) {
        const JournalEntry& entry = entries[collision.blamed];
        reported.insert(collision.blamed);
        report.at(entry.tag_place, "the journal has the migration '" + entry.tag + "' twice");
    }
    for (const Collision& collision : find(change, number_of)) {
        const JournalEntry& entry = entries[collision.blamed];
        if (!reported.insert(collision.blamed).second) continue;
        report.at(entry.tag_place, "the number " + number_of(entry) + " of migration '" +
                                       entry.tag + "' is taken by '" +
                                       entries[collision.other].tag + "'");
    }
    for (const Collision& collision : find(change, idx_of)) {
        const JournalEntry& entry = entries[collision.blamed];
        if (!reported.insert(collision.blamed).second) continue;
        report.at(entry.idx_place, "the idx " + idx_of(entry) + " of migration '" + entry.tag +
                                       "' is taken by '" + entries[collision.other].tag + "'");
    }
    predict(change, reported, report);
}

}  // namespace checker::checks
