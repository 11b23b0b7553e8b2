#include "cli/colour.h"

#include "core/error.h"
#include "core/spelling.h"

namespace checker::cli {

ColourWish parse_colour(std::string_view text) {
    if (text == "auto") return ColourWish::automatic;
    if (text == "always") return ColourWish::always;
    if (text == "never") return ColourWish::never;
    throw Error("--color is auto, always or never, not '" + std::string(text) + "'" +
                did_you_mean(text, {"auto", "always", "never"}));
}

bool uses_colour(ColourWish wish, const ColourSigns& signs) {
    if (wish != ColourWish::automatic) return wish == ColourWish::always;
    const auto forces = [](const std::string& value) { return !value.empty() && value != "0"; };
    if (!signs.no_color.empty()) return false;
    if (forces(signs.clicolor_force) || forces(signs.force_color)) return true;
    if (signs.clicolor == "0" || signs.term == "dumb") return false;
    return signs.terminal;
}

}  // namespace checker::cli
