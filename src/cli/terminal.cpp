#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace checker::cli {

namespace {

constexpr int usual_width = 80;

// COLUMNS, else what the terminal says, else 80; between 40 and 160, which reads best.
int width_of_terminal() {
    const std::string columns = environment("COLUMNS");
    int width = 0;
    std::from_chars(columns.data(), columns.data() + columns.size(), width);
    struct winsize size {};
    if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
    return width <= 0 ? usual_width : std::clamp(width, 40, 160);
}

// Whether the locale's encoding is UTF-8, by the variables that decide it, the strongest first.
bool speaks_utf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string value = environment(name);
        if (value.empty()) continue;
        return value.find("UTF-8") != std::string::npos || value.find("utf8") != std::string::npos;
    }
    return false;
}

}  // namespace

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

report::Style terminal_style(ColourWish wish) {
    const ColourSigns signs{.no_color = environment("NO_COLOR"),
                            .clicolor_force = environment("CLICOLOR_FORCE"),
                            .force_color = environment("FORCE_COLOR"),
                            .clicolor = environment("CLICOLOR"),
                            .term = environment("TERM"),
                            .terminal = isatty(STDOUT_FILENO) == 1};
    return {.colour = uses_colour(wish, signs),
            .utf8 = speaks_utf8(),
            .width = width_of_terminal(),
            .version = CHECKER_VERSION};
}

}  // namespace checker::cli
