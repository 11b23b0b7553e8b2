#include "checks/history.h"

#include <algorithm>

namespace checker::checks {

std::vector<const drizzle::Chain*> older_chains(const ChainChange& change) {
    if (change.all) return {};
    std::vector<const drizzle::Chain*> chains = change.merged;
    if (change.before != nullptr) chains.push_back(change.before);
    return chains;
}

void report_new(const ChainChange& change, Report& report,
                const std::function<Complaints(const drizzle::Chain&)>& find) {
    if (!change.after.journal.is_json) return;
    Complaints complaints = find(change.after);
    if (complaints.empty()) return;
    // How often the older chain that has a key most often has it.
    std::unordered_map<std::string, int> known;
    for (const drizzle::Chain* chain : older_chains(change)) {
        std::unordered_map<std::string, int> counts;
        for (Complaint& complaint : find(*chain))
            ++counts[std::move(complaint.key)];
        for (const auto& [key, count] : counts)
            known[key] = std::max(known[key], count);
    }
    for (Complaint& complaint : complaints) {
        const auto old = known.find(complaint.key);
        if (old != known.end() && old->second-- > 0) continue;
        report.at(complaint.place(change.after_tree), std::move(complaint.message));
    }
}

bool has_old_snapshots(const ChainChange& change) {
    if (change.all || change.before == nullptr) return false;
    return std::ranges::equal(
        change.after.snapshots, change.before->snapshots,
        [](const drizzle::SnapshotFile& one, const drizzle::SnapshotFile& old) {
            return one.entry.path == old.entry.path && !one.entry.id.empty() &&
                   one.entry.id == old.entry.id;
        });
}

Place first_line(const Tree& tree, std::string_view path) {
    SourcePtr source = source_or_empty(tree, path);
    const std::size_t end = std::min(source->text.find('\n'), source->text.size());
    return {source, {0, end}};
}

ByTag by_tag(const drizzle::Chain& chain) {
    ByTag migrations;
    for (const drizzle::Migration& migration : chain.migrations)
        migrations.emplace(migration.entry.tag, &migration);
    return migrations;
}

AppliedHistory applied_history(const ChainChange& change) {
    const bool base_known = change.base != nullptr && change.base_tree != nullptr;
    const drizzle::Chain* chain = base_known ? change.base : change.before;
    AppliedHistory history{base_known ? change.base_tree : change.before_tree, {}};
    if (chain == nullptr || history.tree == nullptr) return history;
    std::vector<ByTag> merged;
    if (!base_known)
        for (const drizzle::Chain* other : change.merged)
            merged.push_back(by_tag(*other));
    for (const drizzle::Migration& migration : chain->migrations) {
        const bool in_all = std::ranges::all_of(
            merged, [&](const ByTag& tags) { return tags.contains(migration.entry.tag); });
        if (migration.sql && in_all) history.migrations.push_back(&migration);
    }
    return history;
}

}  // namespace checker::checks
