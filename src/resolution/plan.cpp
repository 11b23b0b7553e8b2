#include "resolution/plan.h"

#include <algorithm>
#include <set>

#include "core/error.h"
#include "core/path.h"
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

// Of the paths those of journal, snapshots and SQL.
std::vector<std::string> migration_files(std::vector<std::string> paths, const std::string& out) {
    std::erase_if(paths, [&](const std::string& path) {
        const std::string_view folder = folder_of(path);
        return !(folder == out && path.ends_with(".sql")) &&
               !(folder == out + "/meta" && path.ends_with(".json"));
    });
    return paths;
}

// Carries the moved migrations over, one after the other.
class Planner {
  public:
    Planner(const std::string& out, std::int64_t now, const Side& kept, const Side& moved)
        : out_(out),
          now_(now),
          kept_(kept),
          moved_(moved),
          kept_sql_(kept.branch.name, kept.chain, kept.own),
          moved_sql_(moved.branch.name, moved.chain, moved.own),
          numbering_(kept.chain, now),
          snapshots_(kept.chain) {}

    Plan plan(const std::vector<std::string>& unmerged) {
        told_.out = out_;
        told_.kept_branch = kept_.branch.name;
        told_.moved_branch = moved_.branch.name;
        for (const std::size_t index : kept_.own)
            told_.keeps.push_back(kept_.chain.migrations[index].entry.tag);
        tell_future();
        for (std::size_t i = 0; i < moved_.own.size(); ++i)
            move(i);
        const bool goes_together = told_.conflicts.empty();
        tell_databases(told_);
        if (!goes_together) return {std::move(told_), {}};
        std::vector<File> written = files(unmerged);
        return {std::move(told_), std::move(written)};
    }

  private:
    void tell_future() {
        if (numbering_.newest() <= now_ + most_ahead) return;
        told_.left.push_back("a migration of " + kept_.branch.name + " in " + out_ +
                             " has a time more than a day ahead; the migrator skips what has an "
                             "earlier one, so what moves gets a later one still");
    }

    void move(std::size_t i) {
        const Migration& migration = moved_.chain.migrations[moved_.own[i]];
        if (!migration.sql)
            throw Error("cannot move " + migration.entry.tag + " of " + moved_.branch.name +
                        ": there is no " + out_ + "/" + migration.entry.tag + ".sql");
        const std::int64_t newest = numbering_.newest();
        const Numbers numbers = numbering_.next(migration.entry);
        Step step = snapshots_.next(moved_.chain, moved_.own[i]);
        for (MergeConflict& conflict : conflicts_of(step, kept_sql_, moved_sql_, i))
            told_.conflicts.push_back(std::move(conflict));
        told_.moves.push_back({.from = migration.entry.tag,
                               .to = numbers.tag,
                               .when = numbers.when,
                               .is_retimed = migration.entry.when != numbers.when,
                               .after = told_.moves.empty()
                                            ? kept_.chain.migrations.back().entry.tag
                                            : told_.moves.back().to,
                               .distance = numbers.when - newest,
                               .snapshot = step.fate});
        entries_.push_back({migration.entry, numbers});
        snapshot_texts_.push_back(std::move(step.text));
    }

    std::vector<File> files(const std::vector<std::string>& unmerged) {
        Files files(*kept_.branch.tree);
        leave_moved(files);
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const Migration& migration = moved_.chain.migrations[moved_.own[i]];
            const std::string& tag = entries_[i].numbers.tag;
            files.write(out_ + "/" + tag + ".sql", moved_.branch.tree->read(*migration.sql));
            if (migration.snapshot)
                files.write(out_ + "/meta/" + drizzle::snapshot_name(tag), snapshot_texts_[i]);
        }
        files.write(kept_.chain.journal_path, journal_text(kept_.chain.journal, entries_));
        for (const std::string& path : unmerged)
            take_kept(path, files);
        return files.take();
    }

    // What moves, and what the kept branch has under another name.
    void leave_moved(Files& files) const {
        std::set<std::string_view> kept;
        for (const Migration& migration : kept_.chain.migrations)
            kept.insert(migration.entry.tag);
        for (std::size_t i = 0; i < moved_.chain.migrations.size(); ++i) {
            const Migration& migration = moved_.chain.migrations[i];
            if (kept.contains(migration.entry.tag) && !std::ranges::binary_search(moved_.own, i))
                continue;
            if (migration.sql) files.leave(migration.sql_path);
            if (migration.snapshot) files.leave(migration.snapshot_path);
        }
    }

    // A conflict in what both branches have is no reason to change what others may have run.
    void take_kept(const std::string& path, Files& files) {
        if (files.has(path)) return;
        files.leave(path);
        told_.left.push_back(path + " was in conflict and is as " + kept_.branch.name + " has it");
    }

    const std::string& out_;
    std::int64_t now_;
    const Side& kept_;
    const Side& moved_;
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

// Whether the chain is what was kept, unchanged, with others behind it that follow.
bool is_behind(const Chain& kept, const Chain& chain) {
    if (chain.migrations.size() < kept.migrations.size()) return false;
    for (std::size_t i = 0; i < kept.migrations.size(); ++i) {
        const Migration& now = chain.migrations[i];
        const Migration& was = kept.migrations[i];
        if (now.entry.tag != was.entry.tag || now.entry.when != was.entry.when) return false;
        if (now.sql && was.sql &&
            !drizzle::same_content(*chain.tree, *now.sql, *kept.tree, *was.sql))
            return false;
    }
    return follow(chain, kept.migrations.size()) &&
           chain.sql_without_entry.size() <= kept.sql_without_entry.size();
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

ProjectMerge::ProjectMerge(const Question& question)
    : out_(question.out),
      unmerged_(migration_files(question.unmerged, out_)),
      now_(question.now),
      ours_{question.ours, chain_of(*question.ours.tree, question.ours.name, out_), {}},
      theirs_{question.theirs, chain_of(*question.theirs.tree, question.theirs.name, out_), {}} {
    const Tree& tree = question.base == nullptr ? nothing() : *question.base;
    const Chain base = chain_of(tree, "the merge base", out_);
    ours_.own = own(ours_.chain, base, theirs_.chain);
    theirs_.own = own(theirs_.chain, base, ours_.chain);
}

bool ProjectMerge::collides() const {
    if (unmerged_.empty() || ours_.chain.migrations.empty() || theirs_.chain.migrations.empty())
        return !ours_.own.empty() && !theirs_.own.empty();
    return !ours_.own.empty() || !theirs_.own.empty();
}

Plan ProjectMerge::plan(bool ours_keeps) const {
    return ours_keeps ? Planner(out_, now_, ours_, theirs_).plan(unmerged_)
                      : Planner(out_, now_, theirs_, ours_).plan(unmerged_);
}

bool ProjectMerge::is_resolved_in(const Tree& result) const {
    const Chain chain = drizzle::read_chain(result, out_);
    if (!chain.journal.problems.empty()) return false;
    return is_behind(ours_.chain, chain) || is_behind(theirs_.chain, chain);
}

}  // namespace checker::resolution
