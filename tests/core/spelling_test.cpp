#include "core/spelling.h"

#include <catch2/catch.hpp>

using namespace checker;

TEST_CASE("a misspelt name finds its neighbour, a foreign one does not") {
    CHECK(nearest("severty", {"severity", "message"}) == "severity");
    CHECK(nearest("chekc", {"check", "lint"}) == "check");
    CHECK(nearest("banana", {"check", "lint"}).empty());
    CHECK(did_you_mean("ot", {"out"}) == ", did you mean 'out'?");
    CHECK(did_you_mean("zzz", {"out"}).empty());
    CHECK(nearest(std::string(100'000, 'a'), {"a"}).empty());
}
