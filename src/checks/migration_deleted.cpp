#include "checks/history.h"

namespace checker::checks {

namespace {

// The migration that has the SQL of `old` in the chain after the Change, if it is a new one.
const drizzle::Migration* renamed_to(const ChainChange& change, const AppliedHistory& history,
                                     const drizzle::Migration& old, const ByTag& known) {
    for (const drizzle::Migration& migration : change.after.migrations)
        if (migration.sql && !known.contains(migration.entry.tag) &&
            drizzle::same_content(*history.tree, *old.sql, change.after_tree, *migration.sql))
            return &migration;
    return nullptr;
}

std::string what_is_gone(const drizzle::Migration& old, bool has_entry, bool has_file) {
    if (has_entry) return "the file " + old.sql_path + " of migration '" + old.entry.tag + "'";
    if (has_file) return "the journal's entry of migration '" + old.entry.tag + "'";
    return "migration '" + old.entry.tag + "'";
}

}  // namespace

// What others have run stays: without it a new database is not like the old ones any more.
void migration_deleted(const ChainChange& change, Report& report) {
    if (!change.after.journal.is_json) return;
    const AppliedHistory history = applied_history(change);
    const ByTag after = by_tag(change.after);
    ByTag known;
    for (const drizzle::Migration* old : history.migrations)
        known.emplace(old->entry.tag, old);
    for (const drizzle::Migration* old : history.migrations) {
        const auto current = after.find(old->entry.tag);
        const bool has_entry = current != after.end();
        const bool has_file = change.after_tree.find(old->sql->path).has_value();
        if (has_entry && has_file) continue;
        std::string message = what_is_gone(*old, has_entry, has_file) + " is gone";
        const drizzle::Migration* renamed = renamed_to(change, history, *old, known);
        if (renamed != nullptr) message += "; its SQL is in '" + renamed->entry.tag + "'";
        const Place place = has_entry ? current->second->entry.tag_place
                                      : first_line(change.after_tree, old->sql->path);
        report.at(place,
                  message + ": databases that have run it keep what it did, others never get it");
    }
}

}  // namespace checker::checks
