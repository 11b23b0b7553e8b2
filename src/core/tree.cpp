#include "core/tree.h"

#include <algorithm>

#include "core/error.h"
#include "core/path.h"

namespace checker {

namespace {

constexpr int most_links = 40;  // Linux's own limit for one path (path_resolution(7))
constexpr std::ptrdiff_t deepest_folder = 200;

void collect(const Tree& tree, std::string_view folder, const std::vector<std::string_view>& skip,
             std::vector<TreeEntry>& files) {
    if (std::ranges::count(folder, '/') > deepest_folder)
        throw Error("cannot list '" + std::string(folder.substr(0, 80)) +
                    "...': folders are nested more than 200 deep");
    for (TreeEntry& entry : tree.list(folder)) {
        if (entry.kind == FileKind::folder) {
            if (std::ranges::find(skip, name_of_file(entry.path)) == skip.end())
                collect(tree, entry.path, skip, files);
        } else if (entry.kind == FileKind::file || entry.kind == FileKind::symlink) {
            files.push_back(std::move(entry));
        }
    }
}

// What `path`, a symlink, and the `rest` below it mean; nothing outside of the tree.
std::optional<std::string> followed(const Tree& tree, const TreeEntry& link, std::string_view path,
                                    std::string_view rest) {
    const std::optional<std::string> target = join_path(folder_of(path), tree.read(link));
    return target ? join_path(*target, rest) : std::nullopt;
}

}  // namespace

std::optional<TreeEntry> resolve(const Tree& tree, std::string_view path) {
    std::optional<std::string> whole = join_path("", path);
    if (!whole) return std::nullopt;
    if (whole->empty()) return TreeEntry{"", FileKind::folder, ""};
    int links = 0;
    for (std::size_t end = 0; end != std::string::npos;) {
        end = whole->find('/', end + 1);
        const std::string part = whole->substr(0, end);
        std::optional<TreeEntry> entry = tree.find(part);
        if (!entry) return std::nullopt;
        if (entry->kind == FileKind::symlink) {
            if (++links > most_links) return std::nullopt;
            const std::string rest = end == std::string::npos ? "" : whole->substr(end + 1);
            whole = followed(tree, *entry, part, rest);
            if (!whole) return std::nullopt;
            if (whole->empty()) return TreeEntry{"", FileKind::folder, ""};
            end = 0;
            continue;
        }
        if (end == std::string::npos) return entry;
        if (entry->kind != FileKind::folder) return std::nullopt;
    }
    return std::nullopt;
}

SourcePtr read_source(const Tree& tree, std::string_view path) {
    const std::optional<TreeEntry> entry = resolve(tree, path);
    if (!entry || entry->kind != FileKind::file) return nullptr;
    return std::make_shared<const Source>(Source{std::string(path), tree.read(*entry)});
}

SourcePtr source_or_empty(const Tree& tree, std::string_view path) {
    SourcePtr source = read_source(tree, path);
    if (source != nullptr) return source;
    return std::make_shared<const Source>(Source{std::string(path), ""});
}

std::vector<TreeEntry> files_below(const Tree& tree, std::string_view folder,
                                   const std::vector<std::string_view>& skip) {
    std::vector<TreeEntry> files;
    collect(tree, folder, skip, files);
    std::ranges::sort(files, {}, &TreeEntry::path);
    return files;
}

std::optional<TreeEntry> MemoryTree::find(std::string_view path) const {
    if (files_.contains(path)) return TreeEntry{std::string(path), FileKind::file, ""};
    const auto below = files_.lower_bound(std::string(path) + "/");
    if (path.empty() || (below != files_.end() && is_below(below->first, path)))
        return TreeEntry{std::string(path), FileKind::folder, ""};
    return std::nullopt;
}

std::vector<TreeEntry> MemoryTree::list(std::string_view folder) const {
    std::vector<TreeEntry> entries;
    const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
    for (auto at = files_.lower_bound(prefix); at != files_.end() && at->first.starts_with(prefix);
         ++at) {
        const std::size_t slash = at->first.find('/', prefix.size());
        const FileKind kind = slash == std::string::npos ? FileKind::file : FileKind::folder;
        std::string path = at->first.substr(0, slash);
        if (entries.empty() || entries.back().path != path)
            entries.push_back({std::move(path), kind, ""});
    }
    std::ranges::sort(entries, {}, &TreeEntry::path);
    return entries;
}

std::string MemoryTree::read(const TreeEntry& entry) const {
    const auto at = files_.find(entry.path);
    return at == files_.end() ? std::string{} : at->second;
}

}  // namespace checker
