#include "checks/upcoming.h"

#include <algorithm>
#include <unordered_set>

#include "checks/history.h"

namespace checker::checks {

namespace {

using drizzle::Migration;
using Migrations = std::vector<const Migration*>;

// The migrations of `chain` with a tag that none of the older chains has.
Migrations new_in(const drizzle::Chain& chain, const std::vector<const drizzle::Chain*>& older) {
    std::unordered_set<std::string_view> tags;
    for (const drizzle::Chain* other : older)
        for (const Migration& migration : other->migrations)
            tags.insert(migration.entry.tag);
    Migrations migrations;
    for (const Migration& migration : chain.migrations)
        if (!tags.contains(migration.entry.tag)) migrations.push_back(&migration);
    return migrations;
}

// Without those that the other chain has too: of the same tag, and nobody can say that the SQL is
// another.
Migrations without(Migrations migrations, const drizzle::Chain& chain,
                   const drizzle::Chain& other) {
    const ByTag known = by_tag(other);
    std::erase_if(migrations, [&](const Migration* migration) {
        const auto same = known.find(migration->entry.tag);
        return same != known.end() && (!migration->sql || !same->second->sql ||
                                       drizzle::same_content(*chain.tree, *migration->sql,
                                                             *other.tree, *same->second->sql));
    });
    return migrations;
}

const Migration* holder_of(const Migration& own, const Migrations& theirs) {
    for (const Migration* other : theirs)
        if (drizzle::number_of(other->entry.tag) == drizzle::number_of(own.entry.tag)) return other;
    for (const Migration* other : theirs)
        if (own.entry.idx && other->entry.idx == own.entry.idx) return other;
    return nullptr;
}

}  // namespace

std::vector<Meeting> meetings(const ChainChange& change) {
    std::vector<Meeting> found;
    if (change.upcoming.empty() || change.all) return found;
    const std::vector<const drizzle::Chain*> older = older_chains(change);
    const Migrations own = new_in(change.after, older);
    if (own.empty()) return found;
    for (const Upcoming& other : change.upcoming) {
        const Migrations theirs = without(new_in(other.chain, older), other.chain, change.after);
        if (theirs.empty()) continue;
        const Migration* latest = *std::ranges::max_element(
            theirs, {}, [](const Migration* migration) { return migration->entry.when; });
        for (const Migration* migration : without(own, change.after, other.chain))
            found.push_back({migration, other.branch, holder_of(*migration, theirs), latest});
    }
    return found;
}

}  // namespace checker::checks
