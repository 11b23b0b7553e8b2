#include "cli/colour.h"

#include <catch2/catch.hpp>

#include "core/error.h"

using namespace checker;
using namespace checker::cli;

TEST_CASE("colour follows the flag, the environment, the terminal, in this order") {
    constexpr auto wish = ColourWish::automatic;
    ColourSigns signs;
    CHECK_FALSE(uses_colour(wish, signs));
    signs.terminal = true;
    CHECK(uses_colour(wish, signs));
    signs.term = "dumb";
    CHECK_FALSE(uses_colour(wish, signs));
    signs.term = "xterm";
    signs.clicolor = "0";
    CHECK_FALSE(uses_colour(wish, signs));
    signs.clicolor = "1";
    CHECK(uses_colour(wish, signs));
    signs.clicolor = "0";
    signs.term = "dumb";
    signs.terminal = false;
    signs.clicolor_force = "0";
    CHECK_FALSE(uses_colour(wish, signs));
    signs.clicolor_force = "1";
    CHECK(uses_colour(wish, signs));
    signs.clicolor_force = "";
    signs.force_color = "0";
    CHECK_FALSE(uses_colour(wish, signs));
    signs.force_color = "3";
    CHECK(uses_colour(wish, signs));
    signs.no_color = "0";
    CHECK_FALSE(uses_colour(wish, signs));
    CHECK(uses_colour(ColourWish::always, signs));
    signs.no_color = "";
    CHECK_FALSE(uses_colour(ColourWish::never, signs));
}

TEST_CASE("the three wishes have names") {
    CHECK(parse_colour("auto") == ColourWish::automatic);
    CHECK(parse_colour("always") == ColourWish::always);
    CHECK(parse_colour("never") == ColourWish::never);
    CHECK_THROWS_WITH(parse_colour("alway"),
                      "--color is auto, always or never, not 'alway', did you mean 'always'?");
}
