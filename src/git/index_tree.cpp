#include "git/index_tree.h"

#include <algorithm>

#include "core/error.h"

namespace checker::git {

namespace {

FileKind kind_of(const IndexEntry& entry) {
    switch (entry.mode & 0170000U) {
        case 0120000U:
            return FileKind::symlink;
        case 0160000U:
            return FileKind::submodule;
        default:
            return FileKind::file;
    }
}

TreeEntry with_content(const IndexEntry& entry) {
    return {std::string(entry.path), kind_of(entry), hex(oid_of(entry.id))};
}

}  // namespace

bool has_content(const std::vector<IndexEntry>& entries, IndexRange range,
                 std::optional<int> stage) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const bool counts = !stage || entries[i].stage == 0 || entries[i].stage == *stage;
        if (counts && !entries[i].intent_to_add) return true;
    }
    return false;
}

// Without a stage, an unmerged path looks like our side of it, without content.
std::optional<TreeEntry> IndexTree::file_entry(IndexRange stages) const {
    const std::vector<IndexEntry>& entries = opened_->index().entries();
    const auto first = entries.begin() + static_cast<std::ptrdiff_t>(stages.begin);
    const auto last = entries.begin() + static_cast<std::ptrdiff_t>(stages.end);
    if (first->stage == 0) return with_content(*first);
    const int wanted = stage_.value_or(2);
    const auto found = std::find_if(first, last, [&](const IndexEntry& entry) {
        return stage_ ? entry.stage == wanted : entry.stage >= wanted;
    });
    if (stage_) return found == last ? std::nullopt : std::optional(with_content(*found));
    return TreeEntry{std::string(first->path), kind_of(found == last ? *first : *found), ""};
}

std::optional<TreeEntry> IndexTree::find(std::string_view path) const {
    if (path.empty()) return TreeEntry{"", FileKind::folder, ""};
    const std::vector<IndexEntry>& entries = opened_->index().entries();
    const IndexRange all{0, entries.size()};
    const auto at = std::ranges::lower_bound(entries, path, {}, &IndexEntry::path);
    if (at != entries.end() && at->path == path && !at->intent_to_add) {
        const auto begin = static_cast<std::size_t>(at - entries.begin());
        return file_entry(child_at(entries, {begin, all.end}, path.size()).range);
    }
    if (has_content(entries, entries_below(entries, all, std::string(path) + "/"), stage_))
        return TreeEntry{std::string(path), FileKind::folder, ""};
    return std::nullopt;
}

std::vector<TreeEntry> IndexTree::list(std::string_view folder) const {
    const std::vector<IndexEntry>& entries = opened_->index().entries();
    const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
    IndexRange range = entries_below(entries, {0, entries.size()}, prefix);
    std::vector<TreeEntry> found;
    while (range.begin < range.end) {
        const IndexChild child = child_at(entries, range, prefix.size());
        if (!has_content(entries, child.range, stage_)) {
        } else if (child.is_folder) {
            found.push_back({prefix + std::string(child.name), FileKind::folder, ""});
        } else if (std::optional<TreeEntry> entry = file_entry(child.range)) {
            found.push_back(std::move(*entry));
        }
        range.begin = child.range.end;
    }
    std::ranges::sort(found, {}, &TreeEntry::path);
    return found;
}

std::string IndexTree::read(const TreeEntry& entry) const {
    if (entry.id.empty())
        throw Error("cannot read '" + entry.path +
                    "': it has unresolved conflicts; resolve them and run `git add " + entry.path +
                    "`");
    return read_blob(*opened_, oid_of(entry.id), entry.path);
}

}  // namespace checker::git
