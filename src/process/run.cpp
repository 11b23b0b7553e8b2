#include "process/run.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "core/error.h"
#include "process/interruption.h"

namespace checker::process {

namespace {

using Clock = std::chrono::steady_clock;

// How long the end of a program may stay unseen while it prints nothing.
constexpr int patience_ms = 20;

class Pipe {
  public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0)
            throw Error(std::string("cannot make a pipe: ") + std::strerror(errno));
        ::fcntl(ends_[0], F_SETFL, O_NONBLOCK);
    }
    ~Pipe() {
        close_writer();
        close(ends_[0]);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int reader() const { return ends_[0]; }
    int writer() const { return ends_[1]; }
    void close_writer() { close(ends_[1]); }
    bool is_open() const { return ends_[0] >= 0; }

    // Appends what is there now to `text`; closes at the end of the stream.
    void read_into(std::string& text, std::size_t limit) {
        std::array<char, 65536> part{};
        // What is never silent must not keep us here.
        for (int turn = 0; is_open() && turn < 64; ++turn) {
            const ssize_t got = ::read(ends_[0], part.data(), part.size());
            if (got < 0 && errno == EINTR) continue;
            if (got < 0 && errno == EAGAIN) return;
            if (got <= 0) return close(ends_[0]);
            text.append(part.data(), std::min(static_cast<std::size_t>(got), limit - text.size()));
        }
    }

  private:
    static void close(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }

    std::array<int, 2> ends_{-1, -1};
};

class Actions {
  public:
    Actions() { ::posix_spawn_file_actions_init(&raw); }
    ~Actions() { ::posix_spawn_file_actions_destroy(&raw); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    posix_spawn_file_actions_t raw{};
};

// A group of its own, nothing blocked.
class Attributes {
  public:
    Attributes() {
        ::posix_spawnattr_init(&raw);
        sigset_t none;
        sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&raw, &none);
        ::posix_spawnattr_setpgroup(&raw, 0);
        ::posix_spawnattr_setflags(&raw, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    }
    ~Attributes() { ::posix_spawnattr_destroy(&raw); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    posix_spawnattr_t raw{};
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    result.reserve(texts.size() + 1);
    for (std::string& text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

pid_t start(const Program& program, const Pipe& out, const Pipe& err) {
    std::vector<std::string> arguments{program.path};
    arguments.insert(arguments.end(), program.arguments.begin(), program.arguments.end());
    std::vector<std::string> environment = program.environment;
    Actions actions;
    const Attributes attributes;
    ::posix_spawn_file_actions_addopen(&actions.raw, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions.raw, out.writer(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions.raw, err.writer(), STDERR_FILENO);
    ::posix_spawn_file_actions_addchdir_np(&actions.raw, program.folder.c_str());
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, program.path.c_str(), &actions.raw, &attributes.raw,
                                     pointers(arguments).data(), pointers(environment).data());
    if (failed != 0)
        throw Error("cannot run '" + program.path + "' in '" + program.folder +
                    "': " + std::strerror(failed));
    return child;
}

// Whether it has ended; it stays there to be waited for, so that its number is not used again
// before its group is killed.
bool has_ended(pid_t child) {
    siginfo_t info{};
    const int code = ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT);
    return code != 0 ? errno != EINTR : info.si_pid == child;
}

// Kills what is left of the group and takes in its leader.
int kill_group(pid_t child) {
    ::kill(-child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        // ECHILD: whoever started us ignores SIGCHLD, so nobody knows how it ended.
        if (errno != EINTR) return -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void wait_for_output(const Pipe& out, const Pipe& err) {
    // poll(2) leaves out what has a negative number.
    std::array<pollfd, 2> files{pollfd{out.reader(), POLLIN, 0}, pollfd{err.reader(), POLLIN, 0}};
    ::poll(files.data(), files.size(), patience_ms);
}

}  // namespace

Outcome run(const Program& program) {
    Pipe out;
    Pipe err;
    Outcome outcome;
    const Clock::time_point deadline = Clock::now() + program.time_limit;
    const pid_t child = start(program, out, err);
    out.close_writer();
    err.close_writer();
    const auto read = [&] {
        out.read_into(outcome.out, program.output_limit);
        err.read_into(outcome.err, program.output_limit);
    };
    while (!has_ended(child)) {
        if (Interruption::has_come()) outcome.end = End::interrupted;
        if (Clock::now() >= deadline) outcome.end = End::timed_out;
        if (outcome.end != End::exited) break;
        wait_for_output(out, err);
        read();
    }
    outcome.status = kill_group(child);
    read();
    return outcome;
}

std::optional<std::string> find_program(std::string_view name) {
    const char* path = std::getenv("PATH");
    std::string_view rest = path == nullptr ? "/usr/bin:/bin" : path;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        const std::string file = std::string(rest.substr(0, end)) + "/" + std::string(name);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (file.starts_with('/') && ::access(file.c_str(), X_OK) == 0) return file;
    }
    return std::nullopt;
}

}  // namespace checker::process
