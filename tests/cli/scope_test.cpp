#include "cli/scope.h"

#include <catch2/catch.hpp>

using namespace checker;
using namespace checker::cli;

TEST_CASE("what is checked when nobody says") {
    CHECK(choose_scope({}) == ScopeKind::all);
    CHECK(choose_scope({.has_upstream = true}) == ScopeKind::range);
    CHECK(choose_scope({.something_staged = true, .has_upstream = true}) == ScopeKind::staged);
    CHECK(choose_scope({.in_hook = true, .has_upstream = true}) == ScopeKind::staged);
    CHECK(choose_scope({.in_hook = true, .head_named = true}) == ScopeKind::all);
    CHECK(choose_scope({.something_staged = true, .head_named = true, .has_upstream = true}) ==
          ScopeKind::range);
}
