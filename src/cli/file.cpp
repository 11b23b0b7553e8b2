#include "cli/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "core/error.h"

namespace checker::cli {

namespace {

[[noreturn]] void fail(const std::string& path, int error) {
    throw Error("cannot write '" + path + "': " + std::strerror(error));
}

class Descriptor {
  public:
    Descriptor(const std::string& path, int flags)
        : number_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }

    // 0, or the error number.
    int write_all(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t written = write(number_, text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return errno;
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        return 0;
    }

  private:
    int number_;
};

void write_directly(const std::string& path, std::string_view text) {
    const Descriptor file(path, O_WRONLY);
    if (!file.is_open()) fail(path, errno);
    if (const int error = file.write_all(text)) fail(path, error);
}

}  // namespace

void write_file(const std::string& path, std::string_view text) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (exists(status) && !is_regular_file(status)) return write_directly(path, text);
    const std::string target =
        exists(status) ? std::filesystem::canonical(path, error).string() : path;
    if (target.empty()) fail(path, error.value());
    const std::string draft = target + ".checker-" + std::to_string(getpid());
    const Descriptor file(draft, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.is_open()) fail(path, errno);
    int failed = file.write_all(text);
    if (failed == 0 && std::rename(draft.c_str(), target.c_str()) != 0) failed = errno;
    if (failed == 0) return;
    unlink(draft.c_str());
    fail(path, failed);
}

void append_file(const std::string& path, std::string_view text, std::size_t most) {
    const Descriptor file(path, O_WRONLY | O_CREAT | O_APPEND);
    struct stat status {};
    if (!file.is_open() || fstat(file.number(), &status) != 0) fail(path, errno);
    if (static_cast<std::size_t>(status.st_size) + text.size() > most) return;
    if (const int error = file.write_all(text)) fail(path, error);
}

}  // namespace checker::cli
