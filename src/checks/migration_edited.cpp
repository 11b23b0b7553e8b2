#include <algorithm>

#include "checks/history.h"

namespace checker::checks {

namespace {

// The first line of `text` that is not as in `old`.
Span changed_line(std::string_view text, std::string_view old) {
    const auto [at, _] = std::ranges::mismatch(text, old);
    const auto offset = static_cast<std::size_t>(at - text.begin());
    const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return {begin, std::min(text.find('\n', begin), text.size())};
}

// Whether one of the branches being merged has the very same file: then it is not of this Change.
bool comes_from_merge(const ChainChange& change, const drizzle::Migration& migration) {
    return std::ranges::any_of(change.merged, [&](const drizzle::Chain* chain) {
        return std::ranges::any_of(chain->migrations, [&](const drizzle::Migration& other) {
            return other.sql && other.sql->path == migration.sql->path && !other.sql->id.empty() &&
                   other.sql->id == migration.sql->id;
        });
    });
}

void compare_sql(const ChainChange& change, const AppliedHistory& history,
                 const drizzle::Migration& old, const drizzle::Migration& current, Report& report) {
    if (!current.sql) return;
    if (drizzle::same_content(*history.tree, *old.sql, change.after_tree, *current.sql)) return;
    if (comes_from_merge(change, current)) return;
    const SourcePtr source = drizzle::read_sql(change.after_tree, current);
    const SourcePtr old_source = drizzle::read_sql(*history.tree, old);
    if (source == nullptr || old_source == nullptr) return;
    report.at({source, changed_line(source->text, old_source->text)},
              "migration '" + current.entry.tag +
                  "' is changed after the fact: a database that has run it does not run it again");
}

void compare_when(const drizzle::Migration& old, const drizzle::Migration& current,
                  Report& report) {
    if (!old.entry.when || !current.entry.when || *old.entry.when == *current.entry.when) return;
    const bool later = *current.entry.when > *old.entry.when;
    report.at(current.entry.when_place,
              "the date ('when') of migration '" + current.entry.tag + "' is changed from " +
                  std::to_string(*old.entry.when) + " to " + std::to_string(*current.entry.when) +
                  (later ? ": a database that has run it may run it again"
                         : ": a database that has not run it may skip it"));
}

}  // namespace

// What others have run is history: the migrator never looks at the SQL of a migration again, and
// tells migrations apart by their `when` alone.
void migration_edited(const ChainChange& change, Report& report) {
    const AppliedHistory history = applied_history(change);
    const ByTag after = by_tag(change.after);
    for (const drizzle::Migration* old : history.migrations) {
        const auto current = after.find(old->entry.tag);
        if (current == after.end()) continue;
        compare_sql(change, history, *old, *current->second, report);
        compare_when(*old, *current->second, report);
    }
}

}  // namespace checker::checks
