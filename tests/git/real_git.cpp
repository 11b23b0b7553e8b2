#include "git/real_git.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace checker::testing {

namespace fs = std::filesystem;

namespace {

const std::map<std::string, std::string>& clean_environment() {
    static const std::map<std::string, std::string> variables{
        {"GIT_CONFIG_GLOBAL", "/dev/null"},
        {"GIT_CONFIG_NOSYSTEM", "1"},
        {"GIT_AUTHOR_NAME", "Ada"},
        {"GIT_AUTHOR_EMAIL", "ada@example.org"},
        {"GIT_AUTHOR_DATE", "2026-01-02T03:04:05Z"},
        {"GIT_COMMITTER_NAME", "Ada"},
        {"GIT_COMMITTER_EMAIL", "ada@example.org"},
        {"GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z"},
        {"GIT_EDITOR", "true"},
        {"GIT_TERMINAL_PROMPT", "0"},
        {"GIT_ALLOW_PROTOCOL", "file"},
        {"HOME", "/nonexistent"},
        {"LC_ALL", "C.UTF-8"},
    };
    return variables;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& variables) {
    std::map<std::string, std::string> all = clean_environment();
    const char* const path = std::getenv("PATH");
    all["PATH"] = path != nullptr ? path : "/usr/bin:/bin";
    for (const char* const kept : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"})
        if (const char* const value = std::getenv(kept)) all[kept] = value;
    for (const auto& [name, value] : variables)
        all[name] = value;
    std::vector<std::string> pairs;
    for (const auto& [name, value] : all)
        pairs.push_back(name + "=" + value);
    return pairs;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

std::string read_all(int file) {
    std::string text;
    std::array<char, 65536> part{};
    for (ssize_t got = 0; (got = ::read(file, part.data(), part.size())) > 0;)
        text.append(part.data(), static_cast<std::size_t>(got));
    return text;
}

}  // namespace

Outcome run_program(const std::vector<std::string>& command, const std::string& folder,
                    const std::map<std::string, std::string>& variables) {
    std::vector<std::string> arguments = command;
    std::vector<std::string> environment = environment_with(variables);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
    posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
    pid_t child = 0;
    const int failed = ::posix_spawnp(&child, arguments[0].c_str(), &actions, nullptr,
                                      pointers(arguments).data(), pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (failed != 0) {
        ::close(ends[0]);
        throw std::runtime_error("cannot run " + command[0] + " in " + folder);
    }
    Outcome outcome;
    outcome.output = read_all(ends[0]);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    outcome.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return outcome;
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern =
        (fs::canonical(fs::temp_directory_path()) / "checker-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

RealGit RealGit::init(const std::string& folder, const std::vector<std::string>& options) {
    fs::create_directories(folder);
    const RealGit git(folder);
    std::vector<std::string> arguments{"init", "-q", "-b", "main"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    git.run(arguments);
    return git;
}

std::string RealGit::run(const std::vector<std::string>& arguments) const {
    Outcome outcome = attempt(arguments);
    if (outcome.exit != 0) {
        std::string command = "git";
        for (const std::string& argument : arguments)
            command += " " + argument;
        throw std::runtime_error(command + " failed in " + folder_ + ":\n" + outcome.output);
    }
    if (outcome.output.ends_with('\n')) outcome.output.pop_back();
    return outcome.output;
}

Outcome RealGit::attempt(const std::vector<std::string>& arguments,
                         const std::map<std::string, std::string>& variables) const {
    std::vector<std::string> command{"git"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_program(command, folder_, variables);
}

void RealGit::write(std::string_view path, std::string_view text) const {
    const fs::path file = fs::path(folder_) / path;
    fs::create_directories(file.parent_path());
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

void RealGit::remove(std::string_view path) const {
    fs::remove_all(fs::path(folder_) / path);
}

std::string RealGit::commit_all(const std::string& message) const {
    run({"add", "-A"});
    run({"commit", "-q", "--no-verify", "-m", message});
    return run({"rev-parse", "HEAD"});
}

void RealGit::hook(const std::string& name, const std::string& script) const {
    const std::string path = ".git/hooks/" + name;
    write(path, script);
    fs::permissions(fs::path(folder_) / path, fs::perms::owner_all);
}

void use_clean_environment() {
    for (const auto& [name, value] : clean_environment())
        ::setenv(name.c_str(), value.c_str(), 1);
    for (const char* const name :
         {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GITHUB_ACTIONS", "GITHUB_REF", "GITHUB_SHA",
          "GITHUB_BASE_REF", "GITHUB_EVENT_NAME", "GITHUB_EVENT_PATH", "GITLAB_CI", "CIRCLECI",
          "BUILDKITE", "BITBUCKET_BUILD_NUMBER", "TF_BUILD", "VERCEL", "NETLIFY"})
        ::unsetenv(name);
}

Variables::Variables(const std::map<std::string, std::string>& values) {
    for (const auto& [name, value] : values) {
        if (const char* const old = std::getenv(name.c_str()))
            before_[name] = old;
        else
            unset_.push_back(name);
        ::setenv(name.c_str(), value.c_str(), 1);
    }
}

Variables::Variables(std::initializer_list<std::pair<const std::string, std::string>> values)
    : Variables(std::map<std::string, std::string>(values)) {}

Variables::~Variables() {
    for (const auto& [name, value] : before_)
        ::setenv(name.c_str(), value.c_str(), 1);
    for (const std::string& name : unset_)
        ::unsetenv(name.c_str());
}

}  // namespace checker::testing
