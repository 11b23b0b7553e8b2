#include "process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

namespace bench {

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

[[noreturn]] void become(const std::string& folder, const Command& command) {
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    if (chdir(folder.c_str()) == 0) execvp(arguments[0], arguments.data());
    _exit(127);
}

double milliseconds(const timeval& time) {
    return Milliseconds(std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec))
        .count();
}

}  // namespace

Times run(const std::string& folder, const Command& command, int expected) {
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) become(folder, command);
    int status = 0;
    rusage used{};
    wait4(child, &status, 0, &used);
    const Milliseconds taken = std::chrono::steady_clock::now() - begin;
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    if (expected >= 0 && code != expected)
        throw std::runtime_error(command[0] + " exited " + std::to_string(code) + " instead of " +
                                 std::to_string(expected));
    return {taken.count(), milliseconds(used.ru_utime) + milliseconds(used.ru_stime),
            static_cast<double>(used.ru_maxrss) / 1024};
}

void shell(const std::string& folder, const std::string& script) {
    run(folder, {"sh", "-euc", script});
}

}  // namespace bench
