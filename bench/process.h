// Runs programs and takes the time.
#pragma once

#include <string>
#include <vector>

namespace bench {

using Command = std::vector<std::string>;

// Milliseconds: of the clock on the wall, and of the processor's work, which what else the machine
// does hardly touches. And the most memory, in MiB.
struct Times {
    double wall;
    double cpu;
    double peak;
};

// Runs a command line (no shell) in `folder` with its output thrown away. Throws
// std::runtime_error when the exit code is not `expected`; -1 expects any.
Times run(const std::string& folder, const Command& command, int expected = 0);

// Runs a shell script in `folder`; throws std::runtime_error when it fails.
void shell(const std::string& folder, const std::string& script);

}  // namespace bench
