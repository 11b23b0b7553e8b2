#include "drizzle/chain.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include "core/launch.h"
#include "core/path.h"

namespace checker::drizzle {

namespace {

// The folder itself where a link leads to it.
std::string real_folder(const Tree& tree, std::string_view out) {
    const std::optional<TreeEntry> entry = resolve(tree, out);
    if (!entry || entry->kind != FileKind::folder) return std::string(out);
    return entry->path;
}

bool is_file(const TreeEntry& entry) {
    return entry.kind == FileKind::file || entry.kind == FileKind::symlink;
}

// A link to nowhere, or out of the repository, is no file.
bool leads_to_file(const Tree& tree, const TreeEntry& entry) {
    if (entry.kind != FileKind::symlink) return entry.kind == FileKind::file;
    const std::optional<TreeEntry> target = resolve(tree, entry.path);
    return target && target->kind == FileKind::file;
}

// What two entries of the same content share.
std::string content_of(const Tree& tree, const TreeEntry& entry) {
    if (!entry.id.empty()) return entry.id;
    return std::to_string(reinterpret_cast<std::uintptr_t>(&tree)) + "/" + entry.path;
}

// A schema's places tell the path, so it counts too.
std::string key_of(const Tree& tree, const SnapshotFile& file) {
    return content_of(tree, file.entry) + "/" + file.entry.path;
}

std::string below(const std::string& folder, std::string_view name) {
    return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
}

void read_snapshots(const Tree& tree, Chain& chain) {
    for (TreeEntry& entry : tree.list(below(chain.out, "meta"))) {
        const std::string_view name = name_of_file(entry.path);
        if (!is_file(entry) || name.starts_with('_') || name.starts_with('.')) continue;
        chain.snapshots.push_back({std::move(entry), false});
    }
    if (!chain.snapshots.empty()) chain.baseline = chain.snapshots.size() - 1;
}

void read_migrations(const Tree& tree, Chain& chain) {
    std::unordered_map<std::string, const TreeEntry*> sql_files;
    const std::vector<TreeEntry> entries = tree.list(chain.out);
    for (const TreeEntry& entry : entries)
        if (entry.path.ends_with(".sql") && leads_to_file(tree, entry))
            sql_files.emplace(entry.path, &entry);
    std::unordered_map<std::string_view, std::size_t> snapshots;
    for (std::size_t i = 0; i < chain.snapshots.size(); ++i)
        snapshots.emplace(chain.snapshots[i].entry.path, i);

    std::unordered_set<std::string_view> named;
    for (const JournalEntry& entry : chain.journal.entries) {
        Migration& migration = chain.migrations.emplace_back();
        migration.entry = entry;
        if (!is_safe_tag(entry.tag)) continue;
        migration.sql_path = below(chain.out, entry.tag + ".sql");
        migration.snapshot_path = below(chain.out, "meta/" + snapshot_name(entry.tag));
        if (const auto sql = sql_files.find(migration.sql_path); sql != sql_files.end()) {
            migration.sql = *sql->second;
            named.insert(sql->second->path);
        }
        const auto snapshot = snapshots.find(migration.snapshot_path);
        if (snapshot == snapshots.end()) continue;
        migration.snapshot = chain.head = snapshot->second;
        chain.snapshots[snapshot->second].in_journal = true;
    }
    for (const TreeEntry& entry : entries)
        if (entry.path.ends_with(".sql") && !named.contains(entry.path) &&
            leads_to_file(tree, entry))
            chain.sql_without_entry.push_back(entry);
}

}  // namespace

Chain read_chain(const Tree& tree, std::string_view out, const Chain* known) {
    Chain chain;
    chain.tree = &tree;
    chain.contents = known != nullptr ? known->contents : std::make_shared<SnapshotContents>();
    chain.out = real_folder(tree, out);
    chain.journal_path = below(chain.out, "meta/_journal.json");
    chain.journal = read_journal(read_source(tree, chain.journal_path));
    read_snapshots(tree, chain);
    read_migrations(tree, chain);
    return chain;
}

SourcePtr read_sql(const Tree& tree, const Migration& migration) {
    return migration.sql ? read_source(tree, migration.sql->path) : nullptr;
}

Snapshot read_snapshot(const Tree& tree, const SnapshotFile& file) {
    const SourcePtr source = read_source(tree, file.entry.path);
    if (source != nullptr) return read_snapshot(source);
    Snapshot nothing;
    nothing.problems.push_back({ProblemKind::malformed,
                                {std::make_shared<const Source>(Source{file.entry.path, ""}), {}},
                                "the link leads to no file in the repository"});
    return nothing;
}

const SnapshotHead& SnapshotContents::head(const Tree& tree, const TreeEntry& entry) {
    const auto [at, is_new] = heads_.try_emplace(content_of(tree, entry));
    if (is_new)
        if (const SourcePtr source = read_source(tree, entry.path))
            at->second = read_snapshot_head(source->text);
    return at->second;
}

const std::optional<schema::Schema>& SnapshotContents::schema(const Tree& tree,
                                                              const SnapshotFile& file) {
    const auto [at, is_new] = schemas_.try_emplace(key_of(tree, file));
    if (!is_new) return at->second;
    if (const auto coming = coming_.find(at->first); coming != coming_.end())
        at->second = coming->second.get();
    else
        at->second = read_snapshot(tree, file).schema;
    return at->second;
}

void SnapshotContents::expect_schema(const Tree& tree, const SnapshotFile& file) {
    std::string key = key_of(tree, file);
    if (schemas_.contains(key) || coming_.contains(key)) return;
    SourcePtr source = read_source(tree, file.entry.path);  // a Tree is for one thread
    if (source == nullptr) return;
    coming_[std::move(key)] =
        beside(true, [source = std::move(source)] { return read_snapshot(source).schema; });
}

const std::optional<schema::Schema>& schema_of(const Chain& chain, std::size_t snapshot) {
    return chain.contents->schema(*chain.tree, chain.snapshots[snapshot]);
}

void expect_schema(const Chain& chain, std::size_t snapshot) {
    chain.contents->expect_schema(*chain.tree, chain.snapshots[snapshot]);
}

const SnapshotHead& head_of(const Chain& chain, const SnapshotFile& file) {
    return chain.contents->head(*chain.tree, file.entry);
}

const SnapshotFile* find_snapshot(const Chain& chain, std::string_view path) {
    const auto at = std::ranges::lower_bound(
        chain.snapshots, path, {},
        [](const SnapshotFile& file) -> std::string_view { return file.entry.path; });
    return at == chain.snapshots.end() || at->entry.path != path ? nullptr : &*at;
}

bool same_content(const Tree& tree, const TreeEntry& entry, const Tree& other_tree,
                  const TreeEntry& other) {
    if (!entry.id.empty() && !other.id.empty()) return entry.id == other.id;
    return tree.read(entry) == other_tree.read(other);
}

}  // namespace checker::drizzle
