#include "core/shell.h"

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>

using namespace checker;

namespace {

// What a real shell makes of it.
std::string said_by_shell(const std::string& word) {
    const std::string command = "printf '%s|' " + word;
    std::FILE* shell = popen(command.c_str(), "r");
    REQUIRE(shell != nullptr);
    std::array<char, 256> text{};
    const std::size_t size = std::fread(text.data(), 1, text.size(), shell);
    REQUIRE(pclose(shell) == 0);
    return {text.data(), size};
}

}  // namespace

TEST_CASE("a shell takes a word for the text that it stands for") {
    for (const std::string text :
         {"drizzle/0001_a.sql", ":/drizzle/0001_a.sql", "", "a b", "it's", "'; exit 3; '", "$(id)",
          "`id`", "a\\b", "\"", "~", "*", "#", "a=b", "{a,b}", "a\nb", "é", "^", "!!"}) {
        INFO(text);
        CHECK(said_by_shell(shell_word(text)) == text + "|");
        CHECK(said_by_shell(shell_quoted(text)) == text + "|");
    }
    CHECK(shell_word(":/drizzle/0001_a.sql") == ":/drizzle/0001_a.sql");
    CHECK(shell_word("a b") == "'a b'");
}
