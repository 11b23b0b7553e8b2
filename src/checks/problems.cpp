#include "checks/problems.h"

#include <algorithm>
#include <iterator>

#include "checks/history.h"

namespace checker::checks {

namespace {

// Whether the file is in no older chain with this content.
bool is_touched(const ChainChange& change, const drizzle::SnapshotFile& file) {
    if (change.all) return true;
    for (const drizzle::Chain* chain : older_chains(change)) {
        const drizzle::SnapshotFile* old = drizzle::find_snapshot(*chain, file.entry.path);
        if (old == nullptr) continue;
        if (!file.entry.id.empty() && !old->entry.id.empty()) {
            if (file.entry.id == old->entry.id) return false;
        } else if (chain == change.before && change.before_tree != nullptr &&
                   drizzle::same_content(change.after_tree, file.entry, *change.before_tree,
                                         old->entry)) {
            return false;
        }
    }
    return true;
}

std::vector<drizzle::Problem> problems_in_snapshots(const ChainChange& change) {
    std::vector<drizzle::Problem> problems;
    for (const drizzle::SnapshotFile& file : change.after.snapshots) {
        if (!is_touched(change, file)) continue;
        drizzle::Snapshot snapshot = drizzle::read_snapshot(change.after_tree, file);
        std::ranges::move(snapshot.problems, std::back_inserter(problems));
    }
    return problems;
}

}  // namespace

void report_journal_problems(const ChainChange& change, drizzle::ProblemKind kind, Report& report) {
    std::unordered_map<std::string_view, int> known;
    for (const drizzle::Chain* chain : older_chains(change)) {
        std::unordered_map<std::string_view, int> counts;
        for (const drizzle::Problem& problem : chain->journal.problems)
            if (problem.kind == kind) ++counts[problem.message];
        for (const auto& [message, count] : counts)
            known[message] = std::max(known[message], count);
    }
    for (const drizzle::Problem& problem : change.after.journal.problems)
        if (problem.kind == kind && known[problem.message]-- <= 0)
            report.at(problem.place, problem.message);
}

void report_snapshot_problems(const ChainChange& change, drizzle::ProblemKind kind,
                              Report& report) {
    // What a snapshot of another dialect looks like is not known here; JSON it is in any case.
    const bool is_known = change.after.journal.dialect == "postgresql";
    if (!is_known && kind == drizzle::ProblemKind::malformed) return;
    if (!change.snapshot_problems) change.snapshot_problems = problems_in_snapshots(change);
    for (const drizzle::Problem& problem : *change.snapshot_problems)
        if (problem.kind == kind) report.at(problem.place, problem.message);
}

}  // namespace checker::checks
