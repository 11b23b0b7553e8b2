#include "git/disk_cache.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "core/digest.h"

namespace checker::git {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 16;
constexpr std::size_t largest_value = 32U << 20U;

// Whatever is compiled anew is another file.
std::string this_build() {
    struct stat program {};
    if (stat("/proc/self/exe", &program) != 0) return {};
    return std::to_string(program.st_size) + "." + std::to_string(program.st_mtim.tv_sec) + "." +
           std::to_string(program.st_mtim.tv_nsec);
}

void forget_the_oldest(const std::string& folder) {
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code gone;
        const auto written = fs::last_write_time(at->path(), gone);
        if (!gone) files.emplace_back(written, at->path());
    }
    if (files.size() <= most_files) return;
    std::ranges::sort(files);
    files.resize(files.size() - most_files);
    for (const auto& [written, path] : files)
        fs::remove(path, error);
}

}  // namespace

DiskCache::DiskCache(const std::string& git_directory)
    : folder_(git_directory + "/checker/cache"), build_(this_build()) {}

std::string DiskCache::path_of(const std::string& key) const {
    return folder_ + "/" + digest(build_ + '\n' + key);
}

// A file begins with the digest of the rest, so that half of one is none.
std::optional<std::string> DiskCache::find(const std::string& key) const {
    std::ifstream file(path_of(key), std::ios::binary);
    if (!file) return std::nullopt;
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const std::size_t length = digest({}).size();
    if (bytes.size() < length) return std::nullopt;
    std::string value = bytes.substr(length);
    if (digest(value) != bytes.substr(0, length)) return std::nullopt;
    return value;
}

void DiskCache::keep(const std::string& key, const std::string& value) {
    if (value.size() > largest_value || build_.empty()) return;
    std::error_code error;
    fs::create_directories(folder_, error);
    const std::string path = path_of(key);
    const std::string unfinished = path + "." + std::to_string(getpid());
    {
        std::ofstream file(unfinished, std::ios::binary);
        file << digest(value) << value;
        if (!file.flush()) {
            fs::remove(unfinished, error);
            return;
        }
    }
    fs::rename(unfinished, path, error);
    if (error) fs::remove(unfinished, error);
    forget_the_oldest(folder_);
}

}  // namespace checker::git
