#include "core/printable.h"

#include <catch2/catch.hpp>

using namespace checker;

TEST_CASE("what a terminal would act on is replaced, the rest is kept") {
    CHECK(printable("users.\xC3\xA4ge \xE2\x82\xAC \xF0\x9F\x98\x80") ==
          "users.\xC3\xA4ge \xE2\x82\xAC \xF0\x9F\x98\x80");
    CHECK(printable("\x1B[31mred") == "\xEF\xBF\xBD[31mred");
    CHECK(printable("a\nb\tc") ==
          "a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD"
          "c");
    CHECK(printable("a\nb\tc", true) == "a\nb\tc");
    CHECK(printable("\xC2\x9B"
                    "31m") ==
          "\xEF\xBF\xBD"
          "31m");  // CSI as a C1 control
    CHECK(printable("\xE2\x80\xAE"
                    "evil") ==
          "\xEF\xBF\xBD"
          "evil");  // right-to-left override
    CHECK(printable("\xC0\xAF\xFF") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(printable("\xE2\x82") == "\xEF\xBF\xBD\xEF\xBF\xBD");                  // cut short
    CHECK(printable("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
}
