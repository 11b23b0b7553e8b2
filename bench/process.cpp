#include "process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace bench {

namespace {

[[noreturn]] void become(const std::string& folder, const std::vector<std::string>& command) {
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

}  // namespace

double run(const std::string& folder, const std::vector<std::string>& command, int expected) {
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) become(folder, command);
    int status = 0;
    waitpid(child, &status, 0);
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - begin;
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    if (expected >= 0 && code != expected)
        throw std::runtime_error(command[0] + " exited " + std::to_string(code) + " instead of " +
                                 std::to_string(expected));
    return taken.count();
}

void shell(const std::string& folder, const std::string& script) {
    run(folder, {"sh", "-euc", script});
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

}  // namespace bench
