#include "drizzle_kit/checkout.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/error.h"
#include "core/path.h"
#include "process/interruption.h"

namespace checker::drizzle_kit {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 200'000;
constexpr std::size_t most_bytes = std::size_t{1} << 30U;

// Whether `path` is spelt as git spells paths, so that it stays below the folder, and has no part
// that is left out.
bool is_wanted(const std::string& path) {
    if (join_path("", path) != path) return false;
    for (const char* name : {"node_modules", ".git"})
        if (("/" + path + "/").find("/" + std::string(name) + "/") != std::string::npos)
            return false;
    return true;
}

void write_file(const std::string& path, const std::string& text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                            S_IRUSR | S_IWUSR);
    std::size_t written = 0;
    while (file >= 0 && written < text.size()) {
        const ssize_t more = ::write(file, text.data() + written, text.size() - written);
        if (more < 0 && errno != EINTR) break;
        written += static_cast<std::size_t>(std::max<ssize_t>(more, 0));
    }
    const int code = errno;
    if (file >= 0) ::close(file);
    if (file < 0 || written < text.size())
        throw Error("cannot write '" + path + "': " + std::strerror(code));
}

// Nothing for a file that is left out.
std::optional<std::string> small_text(const Tree& tree, const TreeEntry& entry) {
    try {
        std::string text = tree.read(entry);
        if (text.size() > largest_checked_out) return std::nullopt;
        return text;
    } catch (const TooLarge&) {
        return std::nullopt;
    }
}

}  // namespace

void check_out_files(const Tree& tree, const std::string& folder) {
    const std::vector<TreeEntry> entries = files_below(tree, "");
    if (entries.size() > most_files)
        throw Error("cannot check out more than " + std::to_string(most_files) + " files");
    std::size_t bytes = 0;
    for (const TreeEntry& entry : entries) {
        if (process::Interruption::has_come()) return;
        if (entry.kind != FileKind::file || !is_wanted(entry.path)) continue;
        const std::optional<std::string> text = small_text(tree, entry);
        if (!text) continue;
        bytes += text->size();
        if (bytes > most_bytes) throw Error("cannot check out more than 1 GiB");
        const fs::path path = folder + "/" + entry.path;
        fs::create_directories(path.parent_path());
        write_file(path.string(), *text);
    }
}

void check_out_links(const Tree& tree, const std::string& folder) {
    for (const TreeEntry& entry : files_below(tree, "")) {
        if (entry.kind != FileKind::symlink || !is_wanted(entry.path)) continue;
        const std::optional<TreeEntry> target = resolve(tree, entry.path);
        if (!target || !is_wanted(target->path)) continue;
        const fs::path path = folder + "/" + entry.path;
        fs::create_directories(path.parent_path());
        fs::create_symlink(tree.read(entry), path);
    }
}

}  // namespace checker::drizzle_kit
