#include "git/commit_tree.h"

#include <algorithm>

#include "core/error.h"
#include "core/path.h"

namespace checker::git {

namespace {

// A few small objects can spell an endless tree (each folder ten times the next one); no repository
// of this size can be worked with.
constexpr std::size_t most_entries = 5'000'000;

FileKind kind_of(const git_tree_entry* entry) {
    switch (git_tree_entry_filemode(entry)) {
        case GIT_FILEMODE_TREE:
            return FileKind::folder;
        case GIT_FILEMODE_LINK:
            return FileKind::symlink;
        case GIT_FILEMODE_COMMIT:
            return FileKind::submodule;
        default:
            return FileKind::file;
    }
}

TreeEntry entry_at(std::string path, const git_tree_entry* entry) {
    return {std::move(path), kind_of(entry), hex(*git_tree_entry_id(entry))};
}

}  // namespace

CommitTree::CommitTree(std::shared_ptr<const Opened> opened, const git_oid& root)
    : opened_(std::move(opened)), root_(root) {}

git_tree* CommitTree::folder_at(std::string_view folder) const {
    const auto known = folders_.find(folder);
    if (known != folders_.end()) return known->second.get();
    RawTree found;
    if (folder.empty()) {
        found = read_tree(*opened_, root_);
    } else if (const std::optional<TreeEntry> entry = find(folder);
               entry && entry->kind == FileKind::folder) {
        found = read_tree(*opened_, oid_of(entry->id));
    }
    return folders_.emplace(folder, std::move(found)).first->second.get();
}

std::optional<TreeEntry> CommitTree::find(std::string_view path) const {
    if (path.empty()) return TreeEntry{"", FileKind::folder, hex(root_)};
    if (std::ranges::count(path, '/') > deepest_path) return std::nullopt;
    const git_tree* parent = folder_at(folder_of(path));
    if (parent == nullptr) return std::nullopt;
    const std::string name(name_of_file(path));
    const git_tree_entry* entry = git_tree_entry_byname(parent, name.c_str());
    if (entry == nullptr) return std::nullopt;
    return entry_at(std::string(path), entry);
}

std::vector<TreeEntry> CommitTree::list(std::string_view folder) const {
    const git_tree* tree = folder_at(folder);
    if (tree == nullptr) return {};
    const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
    const std::size_t count = git_tree_entrycount(tree);
    listed_ += count;
    if (listed_ > most_entries) throw Error("cannot list the commit's files: there are too many");
    std::vector<TreeEntry> entries;
    entries.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const git_tree_entry* entry = git_tree_entry_byindex(tree, i);
        entries.push_back(entry_at(prefix + git_tree_entry_name(entry), entry));
    }
    std::ranges::sort(entries, {}, &TreeEntry::path);
    return entries;
}

std::string CommitTree::read(const TreeEntry& entry) const {
    return read_blob(*opened_, oid_of(entry.id), entry.path);
}

}  // namespace checker::git
