#include "core/source.h"

#include <catch2/catch.hpp>

using namespace checker;

TEST_CASE("lines and columns count from 1, in bytes") {
    const Lines lines("ab\ncd\r\n\nz");
    CHECK(lines.at(0) == Location{1, 1});
    CHECK(lines.at(2) == Location{1, 3});
    CHECK(lines.at(3) == Location{2, 1});
    CHECK(lines.at(8) == Location{4, 1});
    CHECK(lines.at(99) == Location{4, 2});
    CHECK(lines.line(2) == "cd");
    CHECK(lines.line(3).empty());
    CHECK(lines.line(4) == "z");
    CHECK(lines.line(5).empty());
    CHECK(lines.count() == 4);
    CHECK(lines.offset_of({2, 2}) == 4);
    CHECK(lines.offset_of({9, 1}) == 9);
    CHECK(locate("", 0) == Location{1, 1});
}
