#include "git/hooks_folder.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/error.h"

namespace checker::git {

namespace fs = std::filesystem;

namespace {

std::string read_all(int file) {
    std::string text;
    std::array<char, 4096> part{};
    for (;;) {
        const ssize_t got = ::read(file, part.data(), part.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return text;
        text.append(part.data(), static_cast<std::size_t>(got));
    }
}

// The output of `git rev-parse --git-path hooks`.
std::string ask_git(const std::string& root) {
    const std::string failure = "cannot ask git where its hooks are: ";
    std::array<std::string, 4> words{"git", "rev-parse", "--git-path", "hooks"};
    std::array<char*, 5> arguments{words[0].data(), words[1].data(), words[2].data(),
                                   words[3].data(), nullptr};
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Error(failure + std::strerror(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions, root.c_str());
    pid_t child = 0;
    const int failed = ::posix_spawnp(&child, "git", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string output = failed == 0 ? read_all(ends[0]) : "";
    ::close(ends[0]);
    if (failed != 0) throw Error(failure + std::strerror(failed));
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (status != 0 || !output.ends_with('\n')) throw Error(failure + "it failed");
    output.pop_back();
    return output;
}

}  // namespace

HooksFolder find_hooks_folder(const std::string& root) {
    const fs::path asked = (fs::path(root) / ask_git(root)).lexically_normal();
    const fs::path folder = asked.has_filename() ? asked : asked.parent_path();
    // husky 9 points core.hooksPath at a folder "_" of its own, whose scripts run their namesakes
    // in the folder above; it is written anew by every `husky`.
    std::error_code ignored;
    const bool husky = folder.filename() == "_" && (folder.parent_path().filename() == ".husky" ||
                                                    fs::exists(folder / "h", ignored));
    return {(husky ? folder.parent_path() : folder).string(), husky, folder.string()};
}

HooksFolder hooks_folder_of_husky(const std::string& root) {
    return {root + "/.husky", true, root + "/.husky/_"};
}

}  // namespace checker::git
