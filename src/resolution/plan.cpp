#include "resolution/plan.h"

#include <algorithm>
#include <set>

#include "core/error.h"
#include "drizzle/chain.h"
#include "drizzle/lineage.h"
#include "resolution/files.h"
#include "resolution/journal_text.h"
#include "resolution/numbering.h"
#include "resolution/shares.h"
#include "resolution/snapshots.h"
#include "resolution/statements.h"

namespace checker::resolution {

namespace {

using drizzle::Chain;
using drizzle::Migration;

const Tree& nothing() {
    static const MemoryTree tree({});
    return tree;
}

Chains chains_of(const Question& question) {
    const Tree& base = question.base == nullptr ? nothing() : *question.base;
    return {chain_of(base, "the merge base", question.out),
            chain_of(*question.kept.tree, question.kept.name, question.out),
            chain_of(*question.moved.tree, question.moved.name, question.out)};
}

// Carries the moved migrations over, one after the other.
class Planner {
  public:
    Planner(const Question& question, const Chains& chains, const Shares& shares)
        : question_(question),
          chains_(chains),
          shares_(shares),
          kept_sql_(question.kept.name, chains.kept, shares.kept),
          moved_sql_(question.moved.name, chains.moved, shares.moved),
          numbering_(chains.kept, question.now),
          snapshots_(chains.kept) {}

    Plan plan() {
        told_.out = question_.out;
        told_.kept_branch = question_.kept.name;
        told_.moved_branch = question_.moved.name;
        for (const std::size_t index : shares_.kept)
            told_.keeps.push_back(chains_.kept.migrations[index].entry.tag);
        tell_future();
        for (std::size_t i = 0; i < shares_.moved.size(); ++i)
            move(i);
        const bool goes_together = told_.conflicts.empty();
        tell_databases(told_);
        return {std::move(told_), goes_together ? files() : std::vector<File>{}};
    }

  private:
    void tell_future() {
        if (numbering_.newest() <= question_.now + most_ahead) return;
        told_.left.push_back("a migration of " + question_.kept.name + " in " + question_.out +
                             " has a time more than a day ahead; the migrator skips what has an "
                             "earlier one, so what moves gets a later one still");
    }

    void move(std::size_t i) {
        const Migration& migration = chains_.moved.migrations[shares_.moved[i]];
        if (!migration.sql)
            throw Error("cannot move " + migration.entry.tag + " of " + question_.moved.name +
                        ": there is no " + question_.out + "/" + migration.entry.tag + ".sql");
        const std::int64_t newest = numbering_.newest();
        const Numbers numbers = numbering_.next(migration.entry);
        Step step = snapshots_.next(chains_.moved, shares_.moved[i]);
        for (MergeConflict& conflict : conflicts_of(step, kept_sql_, moved_sql_, i))
            told_.conflicts.push_back(std::move(conflict));
        told_.moves.push_back({.from = migration.entry.tag,
                               .to = numbers.tag,
                               .when = numbers.when,
                               .is_retimed = migration.entry.when != numbers.when,
                               .after = told_.moves.empty()
                                            ? chains_.kept.migrations.back().entry.tag
                                            : told_.moves.back().to,
                               .distance = numbers.when - newest,
                               .snapshot = step.fate});
        entries_.push_back({migration.entry, numbers});
        snapshot_texts_.push_back(std::move(step.text));
    }

    std::vector<File> files() const {
        Files files(*question_.kept.tree);
        for (const std::size_t index : shares_.moved) {
            const Migration& migration = chains_.moved.migrations[index];
            files.leave(migration.sql_path);
            if (migration.snapshot) files.leave(migration.snapshot_path);
        }
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const Migration& migration = chains_.moved.migrations[shares_.moved[i]];
            const std::string& tag = entries_[i].numbers.tag;
            files.write(question_.out + "/" + tag + ".sql",
                        question_.moved.tree->read(*migration.sql));
            if (migration.snapshot)
                files.write(question_.out + "/meta/" + drizzle::snapshot_name(tag),
                            snapshot_texts_[i]);
        }
        files.write(chains_.kept.journal_path, journal_text(chains_.kept.journal, entries_));
        return files.take();
    }

    const Question& question_;
    const Chains& chains_;
    const Shares& shares_;
    BranchSql kept_sql_;
    BranchSql moved_sql_;
    Numbering numbering_;
    Snapshots snapshots_;
    std::vector<NewEntry> entries_;
    std::vector<std::string> snapshot_texts_;
    ProjectResolution told_;
};

// Whether every migration from `first` on follows what stands before it.
bool follow(const Chain& chain, std::size_t first) {
    std::optional<std::size_t> parent;
    std::optional<std::int64_t> newest;
    std::set<std::string_view> numbers;
    for (std::size_t i = 0; i < chain.migrations.size(); ++i) {
        const Migration& migration = chain.migrations[i];
        const bool is_new = numbers.insert(drizzle::number_of(migration.entry.tag)).second;
        const bool is_later = !newest || migration.entry.when > newest;
        const auto is_child = [&] {
            return !migration.snapshot || drizzle::parent_of(chain, *migration.snapshot) == parent;
        };
        if (i >= first && !(is_new && is_later && migration.sql && is_child())) return false;
        newest = std::max(newest, migration.entry.when);
        if (migration.snapshot) parent = migration.snapshot;
    }
    return true;
}

}  // namespace

void tell_databases(ProjectResolution& project) {
    std::string tags;
    for (const MovedMigration& move : project.moves)
        if (move.is_retimed) tags += (tags.empty() ? "" : ", ") + move.from;
    if (!tags.empty() && project.conflicts.empty())
        project.left.push_back("a local database that already ran " + tags +
                               " would run the same SQL again: reset it");
}

bool collides(const Question& question) {
    const Shares shares = shares_of(chains_of(question));
    return !shares.kept.empty() && !shares.moved.empty();
}

Plan plan(const Question& question) {
    const Chains chains = chains_of(question);
    const Shares shares = shares_of(chains);
    if (shares.kept.empty() || shares.moved.empty()) {
        return {};
    }
    return Planner(question, chains, shares).plan();
}

bool is_resolved(const Question& question, const Tree& result) {
    const Chain chain = drizzle::read_chain(result, question.out);
    const Chain kept = chain_of(*question.kept.tree, question.kept.name, question.out);
    if (!chain.journal.problems.empty() || chain.migrations.size() < kept.migrations.size())
        return false;
    for (std::size_t i = 0; i < kept.migrations.size(); ++i) {
        const Migration& now = chain.migrations[i];
        const Migration& was = kept.migrations[i];
        if (now.entry.tag != was.entry.tag || now.entry.when != was.entry.when) return false;
        if (now.sql && was.sql &&
            !drizzle::same_content(result, *now.sql, *question.kept.tree, *was.sql))
            return false;
    }
    return follow(chain, kept.migrations.size()) &&
           chain.sql_without_entry.size() <= kept.sql_without_entry.size();
}

}  // namespace checker::resolution
