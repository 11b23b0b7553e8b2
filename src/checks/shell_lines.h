// Lines of shell as a file holds them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace checker::checks {

struct ShellLine {
    std::string text;        // without comments; lines that a backslash continues are one
    std::string_view first;  // of the lines that it consists of the first, without blanks around
};

// The lines of a script that hold a command.
std::vector<ShellLine> shell_lines(std::string_view script);

}  // namespace checker::checks
