// A project's migrations on disk, in the layout with a journal (drizzle-kit 0.x).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"
#include "drizzle/journal.h"
#include "drizzle/snapshot.h"

namespace checker::drizzle {

// A file in meta/ that drizzle-kit takes for a snapshot: any whose name does not begin with "_".
struct SnapshotFile {
    TreeEntry entry;
    SnapshotHead head;
    bool in_journal = false;  // it belongs to an entry
};

// An entry of the journal and its files.
struct Migration {
    JournalEntry entry;
    std::string sql_path;  // empty when the tag leads out of the migrations folder
    std::string snapshot_path;
    std::optional<TreeEntry> sql;         // nothing: there is no such file
    std::optional<std::size_t> snapshot;  // into Chain::snapshots
};

struct Chain {
    std::string out;           // the migrations folder
    std::string journal_path;  // <out>/meta/_journal.json, whether it exists or not
    Journal journal;
    std::vector<Migration> migrations;         // in the order in which the migrator runs them
    std::vector<SnapshotFile> snapshots;       // sorted by path, as `generate` sorts them
    std::vector<TreeEntry> sql_without_entry;  // sorted by path
    // The snapshot `generate` compares the code with: the last one by name, whatever the journal
    // says. Into `snapshots`.
    std::optional<std::size_t> baseline;
    // The snapshot of the last migration that has one. Into `snapshots`.
    std::optional<std::size_t> head;
};

// The migrations in the folder `out`. Texts of SQL files are not read, and of snapshots only the
// first lines are looked at; those of `known`, a chain of the same project in another Tree, are
// taken over where a file's content is the same.
Chain read_chain(const Tree& tree, std::string_view out, const Chain* known = nullptr);

// The migration's SQL; null if there is no such file.
SourcePtr read_sql(const Tree& tree, const Migration& migration);

// The whole of a snapshot file.
Snapshot read_snapshot(const Tree& tree, const SnapshotFile& file);

// The snapshot file of that path, or null.
const SnapshotFile* find_snapshot(const Chain& chain, std::string_view path);

// Whether two entries, each of its Tree, have the same content: by id where both have one.
bool same_content(const Tree& tree, const TreeEntry& entry, const Tree& other_tree,
                  const TreeEntry& other);

}  // namespace checker::drizzle
