#include "review/chains.h"

#include <algorithm>

#include "checks/history.h"

namespace checker::review {

namespace {

bool has_sql(const Tree& tree, const drizzle::Migration& migration, const Tree& after) {
    const std::optional<TreeEntry> entry = tree.find(migration.sql->path);
    return entry && drizzle::same_content(tree, *entry, after, *migration.sql);
}

bool has_other_time(const drizzle::Migration& migration, const checks::ByTag& now) {
    const auto found = now.find(migration.entry.tag);
    return found != now.end() && found->second->entry.when != migration.entry.when;
}

// Whether a migration that was there is no longer as it was. Only then it matters who may have it.
bool history_is_touched(const Subject& subject, const Chains& chains) {
    if (!chains.before) return false;
    const checks::ByTag now = checks::by_tag(chains.after);
    return std::ranges::any_of(
               chains.before->migrations,
               [&](const drizzle::Migration& migration) {
                   return has_other_time(migration, now) ||
                          (migration.sql && !has_sql(*subject.after, migration, *subject.before));
               }) ||
           chains.before->migrations.size() > chains.after.migrations.size();
}

}  // namespace

Chains read_chains(const Subject& subject, const std::string& out) {
    Chains chains{drizzle::read_chain(*subject.after, out), std::nullopt, {}};
    if (subject.before != nullptr)
        chains.before = drizzle::read_chain(*subject.before, out, &chains.after);
    for (const TreePtr& tree : subject.merged)
        chains.merged.push_back(drizzle::read_chain(*tree, out, &chains.after));
    return chains;
}

std::vector<checks::Remark> check(const Subject& subject, const Chains& chains) {
    checks::ChainChange change{.before_tree = subject.before.get(),
                               .before = chains.before ? &*chains.before : nullptr,
                               .after_tree = *subject.after,
                               .after = chains.after,
                               .merged = {},
                               .all = subject.scope.kind == ScopeKind::all};
    for (const drizzle::Chain& chain : chains.merged)
        change.merged.push_back(&chain);
    const TreePtr base =
        subject.base && history_is_touched(subject, chains) ? subject.base() : nullptr;
    std::optional<drizzle::Chain> base_chain;
    if (base != nullptr) {
        base_chain = drizzle::read_chain(*base, chains.after.out, &chains.after);
        change.base_tree = base.get();
        change.base = &*base_chain;
    }
    for (const Tip& tip : subject.tips)
        change.upcoming.push_back(
            {tip.branch, drizzle::read_chain(*tip.tree, chains.after.out, &chains.after)});
    return checks::check_chain(change);
}

std::vector<const drizzle::Migration*> new_migrations(const Subject& subject,
                                                      const Chains& chains) {
    std::vector<const drizzle::Migration*> migrations;
    for (const drizzle::Migration& migration : chains.after.migrations) {
        if (!migration.sql) continue;
        const bool in_before =
            subject.before != nullptr && has_sql(*subject.before, migration, *subject.after);
        const bool in_merged = std::ranges::any_of(subject.merged, [&](const TreePtr& tree) {
            return has_sql(*tree, migration, *subject.after);
        });
        if (!in_before && !in_merged) migrations.push_back(&migration);
    }
    return migrations;
}

}  // namespace checker::review
