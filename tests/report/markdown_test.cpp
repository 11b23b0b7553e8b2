#include "report/markdown.h"

#include <catch2/catch.hpp>

using namespace checker::report;

TEST_CASE("text cannot format, link or leave its cell") {
    CHECK(markdown_text("a|b") == "a&#124;b");
    CHECK(markdown_text("<img>&amp;") == "&#60;img&#62;&#38;amp;");
    CHECK(markdown_text("[x](y) *b* `c` _d_") ==
          "&#91;x&#93;(y) &#42;b&#42; &#96;c&#96; &#95;d&#95;");
    CHECK(markdown_text("@team #12") == "&#64;&#8203;team &#35;&#8203;12");
    CHECK(code_cell("a|b") == "<code>a&#124;b</code>");
}

TEST_CASE("a block of code cannot be ended from inside") {
    CHECK(code_block("a") == "```text\na\n```\n");
    CHECK(code_block("a\n````\nb\n") == "`````text\na\n````\nb\n`````\n");
}

TEST_CASE("a long text is cut between characters") {
    CHECK(shortened("abc", 3) == "abc");
    CHECK(shortened("ab\xC3\xA4", 3) == "ab...");
    CHECK(shortened("abcd", 3) == "abc...");
}
