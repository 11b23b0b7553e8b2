#include "git/work_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <utility>

#include "core/error.h"
#include "core/path.h"
#include "git/folder.h"
#include "git/index_tree.h"

namespace checker::git {

namespace {

// What the folder `parent` has under that name; nothing for what git does not track (a device,
// a socket) and for its own folder.
std::optional<FileKind> kind_at(int parent, const std::string& name) {
    struct stat status {};
    if (name.empty() || name == "." || name == ".." || name == ".git") return std::nullopt;
    if (::fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
    if (S_ISREG(status.st_mode)) return FileKind::file;
    if (S_ISLNK(status.st_mode)) return FileKind::symlink;
    if (!S_ISDIR(status.st_mode)) return std::nullopt;
    const bool repository =
        ::fstatat(parent, (name + "/.git").c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    return repository ? FileKind::submodule : FileKind::folder;
}

std::string read_link(int parent, const std::string& name, const std::string& path) {
    std::string target(PATH_MAX, '\0');
    const ssize_t size = ::readlinkat(parent, name.c_str(), target.data(), target.size());
    if (size < 0) throw Error("cannot read the link '" + path + "': " + std::strerror(errno));
    target.resize(static_cast<std::size_t>(size));
    return target;
}

}  // namespace

bool WorkTree::is_left_out(const std::string& path, bool is_folder) const {
    const std::vector<IndexEntry>& entries = opened_->index().entries();
    const std::string asked = is_folder ? path + "/" : path;
    // libgit2 takes long to answer, so the index is asked first.
    const auto at =
        std::ranges::lower_bound(entries, std::string_view(asked), {}, &IndexEntry::path);
    if (at != entries.end() && (is_folder ? at->path.starts_with(asked) : at->path == asked))
        return false;
    int ignored = 0;
    check(git_ignore_path_is_ignored(&ignored, opened_->raw.get(), asked.c_str()),
          "find out whether '" + path + "' is ignored");
    return ignored != 0;
}

bool WorkTree::is_skipped(const TreeEntry& entry) const {
    const std::vector<IndexEntry>& entries = opened_->index().entries();
    const bool folder = entry.kind == FileKind::folder;
    const IndexRange range =
        entries_below(entries, {0, entries.size()}, folder ? entry.path + "/" : entry.path);
    for (std::size_t i = range.begin; i < range.end; ++i)
        if (entries[i].skip_worktree && (folder || entries[i].path == entry.path)) return true;
    return false;
}

std::optional<TreeEntry> WorkTree::find_skipped(std::string_view path) const {
    if (!opened_->index().is_sparse()) return std::nullopt;
    std::optional<TreeEntry> entry = IndexTree(opened_).find(path);
    if (entry && !is_skipped(*entry)) entry.reset();
    return entry;
}

std::optional<TreeEntry> WorkTree::find(std::string_view path) const {
    if (path.empty()) return TreeEntry{"", FileKind::folder, ""};
    const Descriptor parent(open_folder(*opened_->root, folder_of(path)));
    if (!parent) return find_skipped(path);
    const std::optional<FileKind> kind = kind_at(parent.number(), std::string(name_of_file(path)));
    if (!kind) return find_skipped(path);
    if (is_left_out(std::string(path), *kind == FileKind::folder)) return std::nullopt;
    return TreeEntry{std::string(path), *kind, ""};
}

std::vector<TreeEntry> WorkTree::list(std::string_view folder) const {
    std::vector<TreeEntry> entries = on_disk(folder);
    if (!opened_->index().is_sparse()) return entries;
    std::vector<TreeEntry> skipped;
    for (TreeEntry& entry : IndexTree(opened_).list(folder))
        if (!std::ranges::binary_search(entries, entry.path, {}, &TreeEntry::path) &&
            is_skipped(entry))
            skipped.push_back(std::move(entry));
    entries.insert(entries.end(), skipped.begin(), skipped.end());
    std::ranges::sort(entries, {}, &TreeEntry::path);
    return entries;
}

std::vector<TreeEntry> WorkTree::on_disk(std::string_view folder) const {
    Descriptor opened(open_folder(*opened_->root, folder));
    if (!opened) return {};
    const int number = opened.release();
    const Handle<DIR, ::closedir> stream(::fdopendir(number));
    if (!stream) {
        ::close(number);
        throw Error("cannot list '" + std::string(folder) + "': " + std::strerror(errno));
    }
    const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
    std::vector<TreeEntry> entries;
    while (const dirent* found = ::readdir(stream.get())) {
        const std::optional<FileKind> kind = kind_at(number, found->d_name);
        if (!kind) continue;
        std::string path = prefix + found->d_name;
        if (is_left_out(path, *kind == FileKind::folder)) continue;
        entries.push_back({std::move(path), *kind, ""});
    }
    std::ranges::sort(entries, {}, &TreeEntry::path);
    return entries;
}

std::string WorkTree::read(const TreeEntry& entry) const {
    if (!entry.id.empty()) return read_blob(*opened_, oid_of(entry.id), entry.path);
    const std::string name(name_of_file(entry.path));
    const Descriptor parent(open_folder(*opened_->root, folder_of(entry.path)));
    if (!parent || name.empty() || name == "..")
        throw Error("cannot read '" + entry.path + "': its folder is not there");
    if (entry.kind == FileKind::symlink) return read_link(parent.number(), name, entry.path);
    return read_regular_file(parent.number(), name, entry.path);
}

}  // namespace checker::git
