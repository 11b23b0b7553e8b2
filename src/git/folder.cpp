#include "git/folder.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/error.h"
#include "core/tree.h"

namespace checker::git {

namespace {

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

Descriptor walk(const std::string& root, std::string_view folder, bool make) {
    Descriptor at(::open(root.c_str(), folder_flags));
    if (!at) throw Error("cannot open the work tree '" + root + "': " + std::strerror(errno));
    while (at && !folder.empty()) {
        const std::string part(folder.substr(0, folder.find('/')));
        folder.remove_prefix(std::min(part.size() + 1, folder.size()));
        if (part.empty() || part == "." || part == ".." || part == ".git") {
            errno = EINVAL;
            return Descriptor();
        }
        Descriptor next(::openat(at.number(), part.c_str(), folder_flags | O_NOFOLLOW));
        if (!next && make && errno == ENOENT && ::mkdirat(at.number(), part.c_str(), 0777) == 0) {
            ::fsync(at.number());
            next.reset(::openat(at.number(), part.c_str(), folder_flags | O_NOFOLLOW));
        }
        at = std::move(next);
    }
    return at;
}

}  // namespace

Descriptor open_folder(const std::string& root, std::string_view folder) {
    return walk(root, folder, false);
}

Descriptor make_folder(const std::string& root, std::string_view folder) {
    return walk(root, folder, true);
}

std::string read_regular_file(int parent, const std::string& name, const std::string& path) {
    const Descriptor file(
        ::openat(parent, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (!file || ::fstat(file.number(), &status) != 0)
        throw Error("cannot read '" + path + "': " + std::strerror(errno));
    if (!S_ISREG(status.st_mode)) throw Error("cannot read '" + path + "': it is no file");
    std::string text;
    while (text.size() <= Tree::largest_file) {
        const std::size_t filled = text.size();
        const auto expected = static_cast<std::size_t>(status.st_size);
        const std::size_t more = filled < expected ? expected - filled + 1 : 4096;
        text.resize(std::min(filled + more, Tree::largest_file + 1));
        const ssize_t got = ::read(file.number(), text.data() + filled, text.size() - filled);
        text.resize(filled + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got == 0) return text;
        if (got < 0 && errno != EINTR)
            throw Error("cannot read '" + path + "': " + std::strerror(errno));
    }
    throw TooLarge("cannot read '" + path + "': it is larger than 64 MiB");
}

}  // namespace checker::git
