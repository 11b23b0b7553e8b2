#include "cli/scope.h"

#include <catch2/catch.hpp>

using namespace checker;
using namespace checker::cli;

TEST_CASE("what is checked when nobody says") {
    CHECK(choose_scope({}) == Choice::everything);
    CHECK(choose_scope({.has_upstream = true}) == Choice::upstream);
    CHECK(choose_scope({.in_ci = true, .has_upstream = true}) == Choice::run);
    CHECK(choose_scope({.something_staged = true, .in_ci = true}) == Choice::run);
    CHECK(choose_scope({.in_hook = true, .in_ci = true}) == Choice::staged);
    CHECK(choose_scope({.something_staged = true, .has_upstream = true}) == Choice::staged);
    CHECK(choose_scope({.in_hook = true, .has_upstream = true}) == Choice::staged);
    CHECK(choose_scope({.in_hook = true, .head_named = true, .in_ci = true}) == Choice::everything);
    CHECK(choose_scope({.something_staged = true, .head_named = true, .has_upstream = true}) ==
          Choice::upstream);
}
