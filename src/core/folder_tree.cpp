#include "core/folder_tree.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#include "core/error.h"
#include "core/path.h"

namespace checker {

namespace {

namespace fs = std::filesystem;

std::optional<FileKind> kind_of(const fs::file_status& status) {
    if (fs::is_regular_file(status)) return FileKind::file;
    if (fs::is_directory(status)) return FileKind::folder;
    if (fs::is_symlink(status)) return FileKind::symlink;
    return std::nullopt;
}

std::string read_all(std::istream& from, const std::string& name) {
    std::array<char, 1U << 16U> piece;  // NOLINT(*-member-init): filled by read()
    std::string text;
    while (from) {
        if (text.size() > Tree::largest_file)
            throw TooLarge("cannot read '" + name + "': it is larger than 64 MiB");
        from.read(piece.data(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(from.gcount()));
    }
    if (from.bad()) throw Error("cannot read '" + name + "': " + std::strerror(errno));
    return text;
}

}  // namespace

std::optional<TreeEntry> FolderTree::find(std::string_view path) const {
    const std::optional<std::string> inside = join_path("", path);
    if (!inside || inside->empty()) return std::nullopt;
    std::string_view rest = *inside;
    fs::path at = root_;
    std::optional<FileKind> kind = FileKind::folder;
    while (!rest.empty()) {
        if (kind != FileKind::folder) return std::nullopt;
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        at /= rest.substr(0, slash);
        rest.remove_prefix(std::min(slash + 1, rest.size()));
        std::error_code error;
        kind = kind_of(fs::symlink_status(at, error));
    }
    if (!kind) return std::nullopt;
    return TreeEntry{*inside, *kind, {}};
}

std::vector<TreeEntry> FolderTree::list(std::string_view folder) const {
    std::vector<TreeEntry> entries;
    if (!folder.empty()) {
        const std::optional<TreeEntry> found = find(folder);
        if (!found || found->kind != FileKind::folder) return entries;
    }
    const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
    std::error_code error;
    for (fs::directory_iterator at(fs::path(root_) / folder, error), end; !error && at != end;
         at.increment(error)) {
        std::error_code gone;
        const std::optional<FileKind> kind = kind_of(at->symlink_status(gone));
        if (kind) entries.push_back({prefix + at->path().filename().string(), *kind, {}});
    }
    std::ranges::sort(entries, {}, &TreeEntry::path);
    return entries;
}

std::string FolderTree::read(const TreeEntry& entry) const {
    const fs::path path = fs::path(root_) / entry.path;
    if (entry.kind == FileKind::symlink) {
        std::error_code error;
        std::string target = fs::read_symlink(path, error).string();
        if (error) throw Error("cannot read the link '" + entry.path + "': " + error.message());
        return target;
    }
    return read_input(path.string());
}

std::string read_input(const std::string& path) {
    if (path == "-") return read_all(std::cin, "standard input");
    std::error_code error;
    if (fs::is_directory(path, error)) throw Error("cannot read '" + path + "': it is a folder");
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Error("cannot read '" + path + "': " + std::strerror(errno));
    return read_all(file, path);
}

}  // namespace checker
