// Text for a POSIX shell.
#pragma once

#include <string>
#include <string_view>

namespace checker {

// One word in single quotes, whatever is in it.
std::string shell_quoted(std::string_view text);

// The same, without quotes where there is nothing that they would keep from the shell.
std::string shell_word(std::string_view text);

}  // namespace checker
