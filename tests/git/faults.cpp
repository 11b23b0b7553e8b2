// Loaded before the C library by the tests of transactions (LD_PRELOAD): counts the calls that
// change a file system, and at the one whose number CHECKER_FAULT_AT names the process is killed
// or, with CHECKER_FAULT_ERROR, this and every later call that needs space fails as on a full disk.
// The count goes to the file that CHECKER_FAULT_COUNT names.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>

namespace {

long calls = 0;

long limit() {
    static const char* const text = std::getenv("CHECKER_FAULT_AT");
    static const long value = text != nullptr ? std::atol(text) : 0;
    return value;
}

void tell() {
    const char* const path = std::getenv("CHECKER_FAULT_COUNT");
    if (path == nullptr) return;
    if (std::FILE* file = std::fopen(path, "w")) {
        std::fprintf(file, "%ld\n", calls);
        std::fclose(file);
    }
}

struct AtExit {
    ~AtExit() { tell(); }
} at_exit;

// Whether the call is to fail.
bool fault(bool needs_space) {
    static const bool full = std::getenv("CHECKER_FAULT_ERROR") != nullptr;
    ++calls;
    if (limit() == 0 || calls < limit()) return false;
    if (!full) ::kill(::getpid(), SIGKILL);
    if (needs_space) errno = ENOSPC;
    return needs_space;
}

template <class Function>
Function* next(Function* /*same type*/, const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

mode_t mode_argument(int flags, va_list arguments) {
    return (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

#define CHECKER_FAULT(name, needs_space, ...)       \
    static auto* const real = next(&::name, #name); \
    if (fault(needs_space)) return -1;              \
    return real(__VA_ARGS__)

#define CHECKER_OPEN(name, ...)                           \
    va_list arguments;                                    \
    va_start(arguments, flags);                           \
    const mode_t mode = mode_argument(flags, arguments);  \
    va_end(arguments);                                    \
    static auto* const real = next(&::name, #name);       \
    if ((flags & O_CREAT) != 0 && fault(true)) return -1; \
    return real(__VA_ARGS__, flags, mode)

extern "C" {
ssize_t write(int file, const void* bytes, size_t size) {
    if (file <= 2) {  // messages
        static auto* const said = next(&::write, "write");
        return said(file, bytes, size);
    }
    CHECKER_FAULT(write, true, file, bytes, size);
}
ssize_t writev(int file, const struct iovec* parts, int count) {
    CHECKER_FAULT(writev, true, file, parts, count);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
    CHECKER_FAULT(pwrite, true, file, bytes, size, at);
}
int open(const char* path, int flags, ...) {
    CHECKER_OPEN(open, path);
}
int open64(const char* path, int flags, ...) {
    CHECKER_OPEN(open64, path);
}
int openat(int folder, const char* path, int flags, ...) {
    CHECKER_OPEN(openat, folder, path);
}
int openat64(int folder, const char* path, int flags, ...) {
    CHECKER_OPEN(openat64, folder, path);
}
int fsync(int file) {
    CHECKER_FAULT(fsync, true, file);
}
int fdatasync(int file) {
    CHECKER_FAULT(fdatasync, true, file);
}
int ftruncate(int file, off_t size) noexcept {
    CHECKER_FAULT(ftruncate, false, file, size);
}
int mkdir(const char* path, mode_t mode) noexcept {
    CHECKER_FAULT(mkdir, true, path, mode);
}
int mkdirat(int folder, const char* path, mode_t mode) noexcept {
    CHECKER_FAULT(mkdirat, true, folder, path, mode);
}
int rmdir(const char* path) noexcept {
    CHECKER_FAULT(rmdir, false, path);
}
int unlink(const char* path) noexcept {
    CHECKER_FAULT(unlink, false, path);
}
int unlinkat(int folder, const char* path, int flags) noexcept {
    CHECKER_FAULT(unlinkat, false, folder, path, flags);
}
int link(const char* from, const char* to) noexcept {
    CHECKER_FAULT(link, true, from, to);
}
int rename(const char* from, const char* to) noexcept {
    CHECKER_FAULT(rename, false, from, to);
}
int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
    CHECKER_FAULT(renameat, false, from_folder, from, to_folder, to);
}
int chmod(const char* path, mode_t mode) noexcept {
    CHECKER_FAULT(chmod, false, path, mode);
}
int fchmod(int file, mode_t mode) noexcept {
    CHECKER_FAULT(fchmod, false, file, mode);
}
int utimensat(int folder, const char* path, const struct timespec* times, int flags) noexcept {
    CHECKER_FAULT(utimensat, false, folder, path, times, flags);
}
}
