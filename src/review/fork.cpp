#include "review/fork.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "checks/history.h"
#include "drizzle/lineage.h"
#include "review/chain_end.h"

namespace checker::review {

namespace {

using drizzle::Chain;
using drizzle::Migration;
using Migrations = std::vector<const Migration*>;

// The migrations of `chain` that the other has not, or not with the same SQL.
Migrations alone_in(const Chain& chain, const Chain& other) {
    const checks::ByTag known = checks::by_tag(other);
    Migrations migrations;
    for (const Migration& migration : chain.migrations) {
        const auto same = known.find(migration.entry.tag);
        const bool is_shared =
            same != known.end() &&
            (!migration.sql || !same->second->sql ||
             drizzle::same_content(*chain.tree, *migration.sql, *other.tree, *same->second->sql));
        if (!is_shared) migrations.push_back(&migration);
    }
    return migrations;
}

ForkArm arm_of(std::string branch, const Migrations& migrations) {
    ForkArm arm{std::move(branch), {}};
    for (const Migration* migration : migrations)
        arm.migrations.push_back({.tag = migration->entry.tag});
    return arm;
}

// Marks the migrations whose number another arm has.
ChainFork with_collisions(ChainFork fork) {
    std::unordered_map<std::string, std::unordered_set<const ForkArm*>> arms;
    for (const ForkArm& arm : fork.arms)
        for (const ForkMigration& migration : arm.migrations)
            arms[std::string(drizzle::number_of(migration.tag))].insert(&arm);
    for (ForkArm& arm : fork.arms)
        for (ForkMigration& migration : arm.migrations)
            migration.collides = arms[std::string(drizzle::number_of(migration.tag))].size() > 1;
    return fork;
}

// Marks what of the own migrations will be skipped once it stands behind what another branch has
// alone; `here` are those that the other branch does not have.
void mark_skipped(ForkArm& arm, const Migrations& own, const Migrations& here,
                  const Migrations& theirs) {
    const Migration& latest = **std::ranges::max_element(
        theirs, {}, [](const Migration* migration) { return migration->entry.when; });
    const std::unordered_set<const Migration*> apart(here.begin(), here.end());
    for (std::size_t i = 0; i < own.size(); ++i)
        if (own[i]->entry.when && own[i]->entry.when <= latest.entry.when && apart.contains(own[i]))
            arm.migrations[i].is_skipped = true;
}

bool is_known(const ChainFork& fork, const ForkArm& arm) {
    return std::ranges::any_of(fork.arms, [&](const ForkArm& other) {
        return std::ranges::equal(other.migrations, arm.migrations, {}, &ForkMigration::tag,
                                  &ForkMigration::tag);
    });
}

// What the branch has alone, and what those have that it will be merged into.
std::optional<ChainFork> fork_from_tips(const Subject& subject, const Chain& after) {
    ChainFork fork;
    Migrations own;
    for (const Tip& tip : subject.tips) {
        const Chain theirs = drizzle::read_chain(*tip.tree, after.out, &after);
        const Migrations more = alone_in(theirs, after);
        const Migrations here = alone_in(after, theirs);
        if (more.empty() || here.empty()) continue;
        if (fork.arms.empty()) {
            own = here;
            fork.arms.push_back(arm_of("this branch", own));
        }
        mark_skipped(fork.arms.front(), own, here, more);
        ForkArm arm = arm_of(tip.branch, more);
        if (!is_known(fork, arm)) fork.arms.push_back(std::move(arm));
    }
    if (fork.arms.empty()) return std::nullopt;
    for (const Migration& migration : after.migrations) {
        if (&migration == own.front()) break;
        fork.trunk.push_back(migration.entry.tag);
    }
    return fork;
}

// The snapshots of a chain by the one that they were made from.
class Descent {
  public:
    explicit Descent(const Chain& chain) : chain_(chain) {
        for (const Migration& migration : chain.migrations)
            if (migration.snapshot) by_snapshot_[*migration.snapshot] = &migration;
        for (std::size_t i = 0; i < chain.snapshots.size(); ++i)
            if (const auto& parent = drizzle::head_of(chain, chain.snapshots[i]).prev_id)
                children_[*parent].push_back(i);
    }

    const std::vector<std::size_t>& children(const std::string& parent) {
        return children_[parent];
    }

    // The migrations of a snapshot and of all that were made from it.
    Migrations from(std::size_t snapshot) {
        Migrations migrations;
        std::vector<std::size_t> left{snapshot};
        std::unordered_set<std::size_t> seen;
        while (!left.empty()) {
            const std::size_t next = left.back();
            left.pop_back();
            if (!seen.insert(next).second) continue;  // broken ids can make circles
            if (const auto found = by_snapshot_.find(next); found != by_snapshot_.end())
                migrations.push_back(found->second);
            if (const auto& id = drizzle::head_of(chain_, chain_.snapshots[next]).id)
                std::ranges::copy(children(*id), std::back_inserter(left));
        }
        std::ranges::sort(migrations);  // they lie in the order in which they run
        return migrations;
    }

  private:
    const Chain& chain_;
    std::unordered_map<std::size_t, const Migration*> by_snapshot_;
    std::unordered_map<std::string, std::vector<std::size_t>> children_;
};

// Whose an arm is, by who had all of its migrations.
std::string owner_of(const Migrations& migrations, const Subject& subject, const Chains& chains) {
    const auto has_all = [&](const Chain& chain) {
        const checks::ByTag known = checks::by_tag(chain);
        return std::ranges::all_of(migrations, [&](const Migration* migration) {
            return known.contains(migration->entry.tag);
        });
    };
    const bool is_staged = subject.scope.kind == ScopeKind::staged;
    if (subject.scope.kind == ScopeKind::all || !chains.before) return "";
    if (std::ranges::any_of(chains.merged, has_all)) return "the branch being merged";
    if (has_all(*chains.before)) return is_staged ? "this branch, committed" : "the base";
    return "this branch";
}

std::optional<ChainFork> fork_in_chain(const Subject& subject, const Chains& chains) {
    const Chain& chain = chains.after;
    const std::optional<std::size_t> first = drizzle::first_of_fork(chain);
    if (!first) return std::nullopt;
    const std::size_t snapshot = *chain.migrations[*first].snapshot;
    const std::string parent =
        drizzle::head_of(chain, chain.snapshots[snapshot]).prev_id.value_or("");
    Descent descent(chain);
    const std::unordered_set<std::string> skipped = skipped_tags(chain);
    ChainFork fork;
    for (const std::size_t child : descent.children(parent)) {
        const Migrations migrations = descent.from(child);
        if (!migrations.empty())
            fork.arms.push_back(arm_of(owner_of(migrations, subject, chains), migrations));
    }
    if (fork.arms.size() < 2) return std::nullopt;
    for (ForkArm& arm : fork.arms)
        for (ForkMigration& migration : arm.migrations)
            migration.is_skipped = skipped.contains(migration.tag);
    if (const std::optional<std::size_t> before = drizzle::parent_of(chain, snapshot))
        if (const std::optional<std::size_t> last = drizzle::migration_of(chain, *before))
            for (std::size_t i = 0; i <= *last; ++i)
                fork.trunk.push_back(chain.migrations[i].entry.tag);
    return fork;
}

}  // namespace

std::optional<ChainFork> fork_of(const Subject& subject, const Chains& chains) {
    std::optional<ChainFork> fork = fork_from_tips(subject, chains.after);
    if (!fork) fork = fork_in_chain(subject, chains);
    if (fork) fork = with_collisions(std::move(*fork));
    return fork;
}

}  // namespace checker::review
