// What several rewrites of one migration leave between them.
#pragma once

#include <string>

namespace checker::lint {

// A migration without the parts that do nothing: empty ones, and a BEGIN with the COMMIT right
// behind it where no transaction was open.
std::string tidied(const std::string& migration);

// The text with the line ends of `like`, "\r\n" or "\n".
std::string with_line_ends(const std::string& text, std::string_view like);

}  // namespace checker::lint
