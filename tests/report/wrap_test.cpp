#include "report/wrap.h"

#include <catch2/catch.hpp>

using namespace checker::report;

using Rows = std::vector<std::string>;

TEST_CASE("words are put into lines that fit") {
    CHECK(wrapped("one two\nthree four", 9) == Rows{"one two", "three", "four"});
    CHECK(wrapped("a\n\n\nb\n\n", 9) == Rows{"a", "", "b"});
    CHECK(wrapped("- one\n- two three four", 10) == Rows{"- one", "- two", "three four"});
    CHECK(wrapped("averylongwordindeed x", 5) == Rows{"averylongwordindeed", "x"});
    CHECK(wrapped("run:\n\n    a   b\n\tc\nthen", 80) ==
          Rows{"run:", "", "    a   b", "    c", "then"});
    CHECK(wrapped("", 80).empty());
    CHECK(wrapped("a\x1B[31mb", 80) == Rows{"a\xEF\xBF\xBD[31mb"});
}

TEST_CASE("a message is one line") {
    CHECK(one_line("  a\n b\t\tc \r\n") == "a b c");
    CHECK(one_line("a\x1B"
                   "b") ==
          "a\xEF\xBF\xBD"
          "b");
}
