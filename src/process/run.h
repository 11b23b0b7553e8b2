// Runs a program, with limits.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace checker::process {

struct Program {
    std::string path;  // absolute
    std::vector<std::string> arguments;
    std::string folder;                    // to run in
    std::vector<std::string> environment;  // NAME=value
    std::chrono::milliseconds time_limit{60'000};
    std::size_t output_limit = std::size_t{1} << 20U;  // of each stream; the rest is thrown away
};

enum class End { exited, timed_out, interrupted };

struct Outcome {
    End end = End::exited;
    int status = 0;  // the exit code; 128 and the signal's number when a signal ended it
    std::string out;
    std::string err;
};

// Runs it with an empty standard input, in a process group of its own, until it ends, the time is
// over or an Interruption has come; then nothing of its group is left. Throws Error when it cannot
// be started.
Outcome run(const Program& program);

// The program of that name in the absolute folders of PATH; nothing if there is none. Relative
// folders are left out: what they hold depends on where one stands.
std::optional<std::string> find_program(std::string_view name);

}  // namespace checker::process
