#include "report/workflow_command.h"

#include <catch2/catch.hpp>

using namespace checker::report;

TEST_CASE("a line that a runner would obey is broken") {
    CHECK(without_commands("::error::x") == ": :error::x");
    CHECK(without_commands("  \t::error::x") == "  \t: :error::x");
    CHECK(without_commands("\xC2\xA0::error::x") == "\xC2\xA0: :error::x");
    CHECK(without_commands("\xC2\xAD:\xC2\xAD:error::x") == "\xC2\xAD: \xC2\xAD:error::x");
    CHECK(without_commands("a ##[add-mask]x ##[error]") == "a # #[add-mask]x # #[error]");
    CHECK(without_commands("###[error]") == "## #[error]");
    CHECK(without_commands("#\xC2\xAD#[error]") == "# \xC2\xAD#[error]");
}

TEST_CASE("other lines stay as they are") {
    for (const char* line :
         {"3 | SELECT 'a'::text", "a::b", "# #[", "## [x]", ":", "##", "", ": :"})
        CHECK(without_commands(line) == line);
}

TEST_CASE("data and properties are escaped as the runner unescapes them") {
    CHECK(escaped_data("100%\r\na:b,c") == "100%25%0D%0Aa:b,c");
    CHECK(escaped_property("a:b,c%2C\n") == "a%3Ab%2Cc%252C%0A");
}
