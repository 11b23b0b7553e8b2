// Running text, cut into lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace checker::report {

// `text` on one line: every run of white space is one space, the rest made printable.
std::string one_line(std::string_view text);

// Paragraphs of `text` in lines of at most `width` columns where words allow it, made printable.
// A blank line stays; an indented line (an example) is kept as it is; a line that starts with
// "- " starts a line.
std::vector<std::string> wrapped(std::string_view text, int width);

}  // namespace checker::report
