#include "resolution/repair.h"

#include <algorithm>
#include <set>

#include "core/digest.h"
#include "core/error.h"
#include "drizzle/lineage.h"
#include "resolution/files.h"
#include "resolution/journal_text.h"
#include "resolution/merged_part.h"
#include "resolution/numbering.h"
#include "resolution/originals.h"
#include "resolution/shares.h"
#include "resolution/snapshots.h"
#include "resolution/statements.h"

namespace checker::resolution {

namespace {

using drizzle::Chain;
using drizzle::Migration;

std::vector<std::size_t> all_of(const Chain& chain) {
    std::vector<std::size_t> indices(chain.migrations.size());
    for (std::size_t i = 0; i < indices.size(); ++i)
        indices[i] = i;
    return indices;
}

// In the form of a UUID, as drizzle-kit's.
std::string new_id(const std::string& seed) {
    std::string id = digest(seed);
    for (const std::size_t at : {8U, 13U, 18U, 23U})
        id.insert(at, "-");
    return id;
}

// Puts the own migrations right, one after the other.
class Repairer {
  public:
    Repairer(const Damage& damage, const Chain& chain, const std::vector<Chain>& merged)
        : damage_(damage),
          chain_(chain),
          parts_(divided(chain, merged)),
          sql_("yours", chain, parts_.own),
          numbering_(parts_.merged, damage.time),
          originals_(chain, damage.earlier) {}

    Plan plan() {
        told_.out = damage_.out;
        told_.kept_branch = damage_.merged_name;
        told_.moved_branch = "yours";
        for (std::size_t i = 0; i < parts_.own.size(); ++i)
            repair(i);
        tell_databases(told_);
        Plan plan;
        if (told_.conflicts.empty()) plan.files = files();
        plan.told = std::move(told_);
        return plan;
    }

  private:
    const Migration& own(std::size_t i) const { return chain_.migrations[parts_.own[i]]; }

    void repair(std::size_t i) {
        const Migration& migration = own(i);
        const std::int64_t newest = numbering_.newest();
        const Numbers numbers = numbering_.repaired(migration.entry);
        Step step = migration.sql ? step_of(i) : parts_.behind_merged.pass({});
        const bool stays =
            numbers.tag == migration.entry.tag && numbers.idx == migration.entry.idx &&
            numbers.when == migration.entry.when && !goes_behind_merged(i) &&
            (step.fate == SnapshotFate::unchanged || step.fate == SnapshotFate::none);
        entries_.push_back({migration.entry, numbers});
        if (!stays)
            told_.moves.push_back({.from = migration.entry.tag,
                                   .to = numbers.tag,
                                   .when = numbers.when,
                                   .is_retimed = migration.entry.when != numbers.when,
                                   .after = before(i),
                                   .distance = numbers.when - newest,
                                   .snapshot = step.fate});
        texts_.push_back(std::move(step.text));
        fates_.push_back(step.fate);
    }

    std::string before(std::size_t i) const {
        if (i > 0) return entries_[i - 1].numbers.tag;
        return parts_.merged.migrations.empty() ? "" : parts_.merged.migrations.back().entry.tag;
    }

    // What others have runs first.
    bool goes_behind_merged(std::size_t i) const {
        return parts_.own[i] < parts_.merged.migrations.size();
    }

    Step step_of(std::size_t i) {
        const sql::Script& script = sql_.files()[i].script;
        Step step = parts_.snapshots[i] ? step_of(i, *parts_.snapshots[i], script)
                                        : step_without(i, script);
        if (step.fate == SnapshotFate::merged || step.fate == SnapshotFate::made)
            add_conflicts(i, step);
        return step;
    }

    Step step_of(std::size_t i, std::size_t snapshot, const sql::Script& script) {
        Snapshots& behind = parts_.behind_merged;
        drizzle::Snapshot now = snapshot_of(chain_, snapshot);
        const bool is_child = now.frame.prev_id == behind.newest_id();
        if (makes(behind.newest(), script, *now.schema)) {
            if (is_child) return behind.keep(std::move(now));
            return behind.add({now.frame, behind.newest(), *std::move(now.schema)});
        }
        const std::optional<std::size_t> parent = drizzle::parent_of(chain_, snapshot);
        if (!is_child && parent) {
            Made made = made_of(chain_, snapshot);
            if (makes(made.parent, script, made.schema)) return behind.add(std::move(made));
        }
        if (auto made = originals_.find(parts_.own[i], script, now.frame.id)) {
            Step step = behind.add(*std::move(made));
            const drizzle::SnapshotFile& file = chain_.snapshots[snapshot];
            if (step.text == damage_.now->read(file.entry)) step.fate = SnapshotFate::unchanged;
            return step;
        }
        // What its SQL does not explain is left to whoever wrote it.
        if (is_child) return behind.keep(std::move(now));
        return behind.add(made_of(chain_, snapshot));
    }

    Step step_without(std::size_t i, const sql::Script& script) {
        Snapshots& behind = parts_.behind_merged;
        std::optional<Made> made = originals_.find(parts_.own[i], script, "");
        if (!made && makes(behind.newest(), script, behind.newest()))
            made = Made{drizzle::SnapshotFrame(), behind.newest(), behind.newest()};
        if (!made) {
            told_.left.push_back(own(i).entry.tag +
                                 " still has no snapshot: nothing shows what it was; take the "
                                 "migration away and let drizzle-kit generate make it anew");
            return behind.pass(behind.newest());
        }
        if (made->frame.id.empty() || is_taken(made->frame.id))
            made->frame.id = new_id(behind.newest_id() + own(i).entry.tag);
        Step step = behind.add(*std::move(made));
        step.fate = SnapshotFate::made;
        return step;
    }

    bool is_taken(const std::string& id) const {
        return std::ranges::any_of(chain_.snapshots, [&](const drizzle::SnapshotFile& file) {
            return drizzle::head_of(chain_, file).id == id;
        });
    }

    void add_conflicts(std::size_t i, const Step& step) {
        if (!merged_sql_)
            merged_sql_.emplace(damage_.merged_name, parts_.merged, all_of(parts_.merged));
        for (MergeConflict& conflict : conflicts_of(step, *merged_sql_, sql_, i))
            told_.conflicts.push_back(std::move(conflict));
    }

    std::vector<File> files() const {
        if (told_.moves.empty()) return {};
        const MemoryTree kept(parts_.overwritten);
        Files files(kept);
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].numbers.tag == own(i).entry.tag) continue;
            if (own(i).sql) files.leave(own(i).sql_path);
            if (parts_.snapshots[i]) files.leave(own(i).snapshot_path);
        }
        for (std::size_t i = 0; i < entries_.size(); ++i)
            write(i, files);
        files.write(chain_.journal_path, journal_text(chain_.journal, entries_));
        return changed(files.take());
    }

    void write(std::size_t i, Files& files) const {
        const std::string& tag = entries_[i].numbers.tag;
        if (own(i).sql)
            files.write(damage_.out + "/" + tag + ".sql", damage_.now->read(*own(i).sql));
        std::string text = texts_[i];
        if (fates_[i] == SnapshotFate::unchanged)
            text = damage_.now->read(chain_.snapshots[*parts_.snapshots[i]].entry);
        if (!text.empty())
            files.write(damage_.out + "/meta/" + drizzle::snapshot_name(tag), std::move(text));
    }

    std::vector<File> changed(std::vector<File> files) const {
        std::erase_if(files, [&](const File& file) {
            const std::optional<TreeEntry> now = damage_.now->find(file.path);
            return file.content ? now && damage_.now->read(*now) == *file.content : !now;
        });
        return files;
    }

    const Damage& damage_;
    const Chain& chain_;
    Division parts_;
    BranchSql sql_;
    std::optional<BranchSql> merged_sql_;  // read when it is needed
    Numbering numbering_;
    Originals originals_;
    std::vector<NewEntry> entries_;
    std::vector<std::string> texts_;  // of the snapshots; empty: none, or unchanged
    std::vector<SnapshotFate> fates_;
    ProjectResolution told_;
};

std::vector<Chain> merged_chains(const Damage& damage, const Chain& chain) {
    std::vector<Chain> chains;
    for (const Tree* tree : damage.merged)
        chains.push_back(drizzle::read_chain(*tree, damage.out, &chain));
    return chains;
}

}  // namespace

Plan repair(const Damage& damage) {
    const Chain chain = chain_of(*damage.now, "this branch", damage.out);
    const std::vector<Chain> merged = merged_chains(damage, chain);
    if (only_in(chain, merged).empty()) return {};
    return Repairer(damage, chain, merged).plan();
}

bool is_out_of_order(const Damage& damage) {
    const Chain chain = chain_of(*damage.now, "this branch", damage.out);
    const std::vector<std::size_t> own = only_in(chain, merged_chains(damage, chain));
    if (own.empty()) return false;
    const Chain merged = part_of(chain, own);
    Numbering numbering(merged, damage.time);
    std::optional<std::string> parent(drizzle::no_parent);
    if (merged.head) parent = drizzle::head_of(chain, chain.snapshots[*merged.head]).id;
    for (const std::size_t i : own) {
        const Migration& migration = chain.migrations[i];
        const Numbers numbers = numbering.repaired(migration.entry);
        if (i < merged.migrations.size() || numbers.tag != migration.entry.tag ||
            numbers.idx != migration.entry.idx || numbers.when != migration.entry.when ||
            !migration.snapshot)
            return true;
        const drizzle::SnapshotHead& head =
            drizzle::head_of(chain, chain.snapshots[*migration.snapshot]);
        if (head.prev_id != parent) return true;
        parent = head.id;
    }
    return false;
}

std::vector<std::string> faults_of_merged(const Damage& damage) {
    const Chain chain = chain_of(*damage.now, "this branch", damage.out);
    const std::vector<std::size_t> own = only_in(chain, merged_chains(damage, chain));
    std::vector<std::string> faults;
    std::optional<std::int64_t> newest;
    std::optional<std::size_t> parent;
    for (std::size_t i = 0; i < chain.migrations.size(); ++i) {
        if (std::ranges::binary_search(own, i)) continue;
        const Migration& migration = chain.migrations[i];
        if (newest && migration.entry.when <= newest)
            faults.push_back(migration.entry.tag + " (dated before an earlier one)");
        else if (!migration.snapshot)
            faults.push_back(migration.entry.tag + " (no snapshot)");
        else if (drizzle::parent_of(chain, *migration.snapshot) != parent)
            faults.push_back(migration.entry.tag +
                             " (its snapshot does not follow the one before)");
        newest = std::max(newest, migration.entry.when);
        if (migration.snapshot) parent = migration.snapshot;
    }
    return faults;
}

}  // namespace checker::resolution
