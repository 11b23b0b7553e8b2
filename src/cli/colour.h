// Whether to use colour.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace checker::cli {

enum class ColourWish { automatic, always, never };

// "auto", "always" or "never"; throws Error for anything else.
ColourWish parse_colour(std::string_view text);

// What the environment says. A variable that is empty counts as not set.
struct ColourSigns {
    std::string no_color;        // https://no-color.org
    std::string clicolor_force;  // https://bixense.com/clicolors
    std::string force_color;     // https://force-color.org
    std::string clicolor;
    std::string term;
    bool terminal = false;  // the output is one
};

// What the flag says, else NO_COLOR, else CLICOLOR_FORCE or FORCE_COLOR (but for "0"), else
// CLICOLOR=0, else TERM=dumb, else whether the output is a terminal.
bool uses_colour(ColourWish wish, const ColourSigns& signs);

}  // namespace checker::cli
