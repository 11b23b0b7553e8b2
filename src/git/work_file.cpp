#include "git/work_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "core/error.h"
#include "core/path.h"
#include "git/folder.h"

namespace checker::git {

namespace {

// One at a time, so one name does for every folder.
constexpr const char* temporary = ".checker-resolve.tmp";

[[noreturn]] void refuse(const std::string& doing, const std::string& path) {
    throw Error("cannot " + doing + " '" + path + "': " + std::strerror(errno));
}

void write_whole(int file, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) refuse("write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

// Some file systems cannot sync a folder, and say EINVAL.
void sync(int descriptor, const std::string& path) {
    if (::fsync(descriptor) != 0 && errno != EINVAL) refuse("write", path);
}

void replace(int folder, const std::string& name, const FileState& state, const std::string& path) {
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const Descriptor file(::openat(folder, temporary, flags, 0600));
    if (!file) refuse("write", path);
    write_whole(file.number(), state.bytes, path);
    if (::fchmod(file.number(), state.mode) != 0) refuse("write", path);
    sync(file.number(), path);
    if (::renameat(folder, temporary, folder, name.c_str()) != 0) refuse("write", path);
}

}  // namespace

std::optional<FileState> read_state(const std::string& root, const std::string& path) {
    const Descriptor folder = open_folder(root, folder_of(path));
    if (!folder && errno == ENOENT) return std::nullopt;
    if (!folder)
        throw Error("cannot change '" + path + "': '" + std::string(folder_of(path)) +
                    "' is not a folder of the work tree, or a link leads to it");
    const std::string name(name_of_file(path));
    struct stat status {};
    if (::fstatat(folder.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno == ENOENT) return std::nullopt;
        refuse("read", path);
    }
    if (!S_ISREG(status.st_mode))
        throw Error("cannot change '" + path + "': what is there is no plain file");
    return FileState{read_regular_file(folder.number(), name, path), status.st_mode & 07777U};
}

void write_state(const std::string& root, const std::string& path,
                 const std::optional<FileState>& state) {
    const std::string_view parent = folder_of(path);
    const Descriptor folder = state ? make_folder(root, parent) : open_folder(root, parent);
    if (!folder && !state && errno == ENOENT) return;
    if (!folder) refuse("open the folder of", path);
    const std::string name(name_of_file(path));
    if (::unlinkat(folder.number(), temporary, 0) != 0 && errno != ENOENT) refuse("write", path);
    if (read_state(root, path) == state) return;
    if (state)
        replace(folder.number(), name, *state, path);
    else if (::unlinkat(folder.number(), name.c_str(), 0) != 0)
        refuse("remove", path);
}

void sync_folder(const std::string& root, std::string_view folder) {
    Descriptor opened = open_folder(root, folder);
    while (!opened && !folder.empty()) {
        folder = folder_of(folder);
        opened = open_folder(root, folder);
    }
    sync(opened.number(), std::string(folder));
}

void remove_folder(const std::string& root, std::string_view folder) {
    const Descriptor parent = open_folder(root, folder_of(folder));
    if (parent)
        ::unlinkat(parent.number(), std::string(name_of_file(folder)).c_str(), AT_REMOVEDIR);
}

void remove_empty_folders(const std::string& root, std::string_view folder) {
    for (; !folder.empty(); folder = folder_of(folder)) {
        const Descriptor parent = open_folder(root, folder_of(folder));
        if (!parent) continue;
        const std::string name(name_of_file(folder));
        if (::unlinkat(parent.number(), name.c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT) return;
    }
}

}  // namespace checker::git
