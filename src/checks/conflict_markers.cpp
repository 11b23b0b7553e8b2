#include "json/conflict_markers.h"

#include <algorithm>

#include "checks/history.h"
#include "checks/problems.h"

namespace checker::checks {

namespace {

// The SQL files of the chain, those without an entry too.
std::vector<TreeEntry> sql_files(const drizzle::Chain& chain) {
    std::vector<TreeEntry> files = chain.sql_without_entry;
    for (const drizzle::Migration& migration : chain.migrations)
        if (migration.sql) files.push_back(*migration.sql);
    std::ranges::sort(files, {}, &TreeEntry::path);
    const auto same_path = [](const TreeEntry& a, const TreeEntry& b) { return a.path == b.path; };
    files.erase(std::unique(files.begin(), files.end(), same_path), files.end());
    return files;
}

bool is_old(const ChainChange& change, const TreeEntry& file) {
    if (change.all || change.before_tree == nullptr) return false;
    const std::optional<TreeEntry> old = change.before_tree->find(file.path);
    return old && old->kind == file.kind &&
           drizzle::same_content(change.after_tree, file, *change.before_tree, *old);
}

}  // namespace

// What git leaves in a file that it could not merge.
void conflict_markers(const ChainChange& change, Report& report) {
    report_journal_problems(change, drizzle::ProblemKind::conflict_markers, report);
    report_snapshot_problems(change, drizzle::ProblemKind::conflict_markers, report);
    for (const TreeEntry& file : sql_files(change.after)) {
        if (is_old(change, file)) continue;
        const SourcePtr source = read_source(change.after_tree, file.path);
        if (source == nullptr) continue;
        const auto marker = json::find_conflict_marker(source->text);
        // A line of equals signs alone is a heading in somebody's comment.
        if (marker && source->text[marker->begin] != '=')
            report.at({source, *marker}, "a conflict marker that git left behind");
    }
}

}  // namespace checker::checks
