// A project's migrations on disk, in the layout with a journal (drizzle-kit 0.x).
#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/tree.h"
#include "drizzle/journal.h"
#include "drizzle/snapshot.h"

namespace checker::drizzle {

// A file in meta/ that drizzle-kit takes for a snapshot: any whose name does not begin with "_".
struct SnapshotFile {
    TreeEntry entry;
    bool in_journal = false;  // it belongs to an entry
};

// What snapshots hold, read when it is asked for, each content once.
class SnapshotContents {
  public:
    // The first lines.
    const SnapshotHead& head(const Tree& tree, const TreeEntry& entry);
    // The first lines of what has that id, which somebody has read before.
    void know(const std::string& id, const SnapshotHead& head) { heads_.try_emplace(id, head); }
    // Null if they were not asked for yet.
    const SnapshotHead* head_if_read(const std::string& id) const {
        const auto found = heads_.find(id);
        return found == heads_.end() ? nullptr : &found->second;
    }
    // Nothing for a snapshot that cannot be read.
    const std::optional<schema::Schema>& schema(const Tree& tree, const SnapshotFile& file);
    // Begins to read that schema on another thread.
    void expect_schema(const Tree& tree, const SnapshotFile& file);

  private:
    std::unordered_map<std::string, SnapshotHead> heads_;  // by id; else by Tree and path
    std::unordered_map<std::string, std::optional<schema::Schema>> schemas_;  // by id and path
    std::unordered_map<std::string, std::future<std::optional<schema::Schema>>>
        coming_;  // likewise
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

    const Tree* tree = nullptr;  // where all of this comes from; outlives the chain
    std::shared_ptr<SnapshotContents> contents;
};

// The migrations in the folder `out`. Of the files only the journal is read. What is read of the
// snapshots later on is shared with `known`, a chain of the same project in another Tree.
Chain read_chain(const Tree& tree, std::string_view out, const Chain* known = nullptr);

// The migration's SQL; null if there is no such file.
SourcePtr read_sql(const Tree& tree, const Migration& migration);

// The whole of a snapshot file.
Snapshot read_snapshot(const Tree& tree, const SnapshotFile& file);

// The schema of a snapshot of this chain, by its place in Chain::snapshots; nothing when the file
// cannot be read.
const std::optional<schema::Schema>& schema_of(const Chain& chain, std::size_t snapshot);

// Says that it is going to be asked for: it is read while something else is at work.
void expect_schema(const Chain& chain, std::size_t snapshot);

// The first lines of a snapshot file of this chain.
const SnapshotHead& head_of(const Chain& chain, const SnapshotFile& file);

// The snapshot file of that path, or null.
const SnapshotFile* find_snapshot(const Chain& chain, std::string_view path);

// Whether two entries, each of its Tree, have the same content: by id where both have one.
bool same_content(const Tree& tree, const TreeEntry& entry, const Tree& other_tree,
                  const TreeEntry& other);

}  // namespace checker::drizzle
