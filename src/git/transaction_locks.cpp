#include "git/transaction_locks.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "core/error.h"
#include "git/journal.h"

namespace checker::git {

namespace {

bool same_file(const struct stat& one, const struct stat& other) {
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool is_one_file(const std::string& one, const std::string& other) {
    struct stat first {};
    struct stat second {};
    return ::lstat(one.c_str(), &first) == 0 && ::lstat(other.c_str(), &second) == 0 &&
           same_file(first, second);
}

[[noreturn]] void refuse_second_run(int file) {
    std::array<char, 32> text{};
    const ssize_t size = ::pread(file, text.data(), text.size(), 0);
    const std::string pid(text.data(), static_cast<std::size_t>(size > 0 ? size : 0));
    throw Error("cannot begin: another `checker resolve-conflicts` is at work here (process " +
                (pid.empty() ? "unknown" : pid) + "); wait for its end");
}

}  // namespace

RunLock::RunLock(const Opened& opened) : path_(opened.git_dir + "/checker/resolve.lock") {
    for (;;) {
        file_.reset(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file_) throw Error("cannot open '" + path_ + "': " + std::strerror(errno));
        if (::flock(file_.number(), LOCK_EX | LOCK_NB) != 0) refuse_second_run(file_.number());
        struct stat locked {};
        struct stat named {};
        // The one who had it may have removed the file in between.
        if (::fstat(file_.number(), &locked) == 0 && ::lstat(path_.c_str(), &named) == 0 &&
            same_file(locked, named))
            break;
    }
    const std::string pid = std::to_string(::getpid());
    // It is for the message to others only.
    if (::ftruncate(file_.number(), 0) != 0 ||
        ::pwrite(file_.number(), pid.data(), pid.size(), 0) < 0)
        throw Error("cannot write '" + path_ + "': " + std::strerror(errno));
}

RunLock::~RunLock() {
    ::unlink(path_.c_str());
}

IndexLock::IndexLock(const Opened& opened)
    : token_(journal_folder(opened) + "/" + lock_token), path_(opened.index_path + ".lock") {
    if (is_one_file(token_, path_)) return;
    ::unlink(token_.c_str());
    const Descriptor token(::open(token_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!token) throw Error("cannot write '" + token_ + "': " + std::strerror(errno));
    if (::link(token_.c_str(), path_.c_str()) == 0) return;
    const int why = errno;
    ::unlink(token_.c_str());
    if (why == EEXIST)
        throw Error("cannot change the index: '" + path_ +
                    "' exists, so a git command is at work or was killed; wait for its end, or "
                    "remove that file when none runs");
    throw Error("cannot lock the index with '" + path_ + "': " + std::strerror(why));
}

IndexLock::~IndexLock() {
    if (kept_) return;
    ::unlink(path_.c_str());
    ::unlink(token_.c_str());
}

}  // namespace checker::git
