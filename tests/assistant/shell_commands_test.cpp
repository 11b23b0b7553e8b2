#include "assistant/shell_commands.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "seed.h"

using namespace checker;
using assistant::Command;
using assistant::commands_in;

namespace {

// "A=1 b c >d; e": assignments, words and outputs of each command.
std::string shown(std::string_view text) {
    std::string result;
    for (const Command& command : commands_in(text)) {
        std::string line;
        for (const std::string& assignment : command.assignments)
            line += assignment + " ";
        for (const std::string& word : command.words)
            line += "[" + word + "]";
        for (const std::string& output : command.outputs)
            line += ">" + output;
        result += (result.empty() ? "" : "; ") + line;
    }
    return result;
}

}  // namespace

TEST_CASE("the commands of a line") {
    CHECK(shown("a b  c") == "[a][b][c]");
    CHECK(shown("a && b || c; d | e & f\ng") == "[a]; [b]; [c]; [d]; [e]; [f]; [g]");
    CHECK(shown("X=1 Y='a b' z") == "X=1 Y=a b [z]");
    CHECK(shown("(cd a && b)") == "[cd][a]; [b]");
    CHECK(shown("if a; then ! b; fi") == "[a]; [b]");
    CHECK(shown("{ time a; }") == "[a]");
    CHECK(shown("a # b && c\nd") == "[a]; [d]");
    CHECK(shown("a b#c") == "[a][b#c]");
    CHECK(shown("") == "");
    CHECK(shown(" \t\n;;&&") == "");
}

TEST_CASE("quotes") {
    CHECK(shown(R"(a 'b c' "d 'e'" f\ g)") == "[a][b c][d 'e'][f g]");
    CHECK(shown(R"(g"i"t com'mi't)") == "[git][commit]");
    CHECK(shown(R"(a "b\"c\d" '')") == R"([a][b"c\d][])");
    CHECK(shown("a \\\n b") == "[a][b]");
    CHECK(shown("a $'b\\'c'") == "[a][b'c]");
    CHECK(shown("a 'b && c") == "[a][b && c]");
}

TEST_CASE("redirections") {
    CHECK(shown("a >b 2>&1 >>c <d 2>/dev/null") == "[a]>b>c>/dev/null");
    CHECK(shown("a &>b; c >|d") == "[a]>b; [c]>d");
    CHECK(shown(">a") == ">a");
    CHECK(shown("a 2 >b") == "[a][2]>b");
    CHECK(shown("cat <<< 'git push'") == "[cat]");
    CHECK(shown("diff <(a b) c") == "[diff]; [a][b]; [c]");
}

TEST_CASE("commands inside of commands") {
    CHECK(shown("a $(b c) d") == "[b][c]; [a][][d]");
    CHECK(shown("a \"x$(b 'c)' d)y\"") == "[b][c)][d]; [a][xy]");
    CHECK(shown("a $(b; (c) | d) e; f") == "[b]; [c]; [d]; [a][][e]; [f]");
    CHECK(shown("a $((1 + (2))) b") == "[1][+]; [2]; [a][][b]");
    CHECK(shown("a `b c`") == "[b][c]; [a][]");
    CHECK(shown("sh -c 'a b && c'") == "[sh][-c][a b && c]; [a][b]; [c]");
    CHECK(shown("bash -lc 'a'") == "[bash][-lc][a]; [a]");
    CHECK(shown("env X=1 /bin/sh -c \"sh -c 'a b'\"") ==
          "[env][X=1][/bin/sh][-c][sh -c 'a b']; [sh][-c][a b]; [a][b]");
    CHECK(shown("eval 'a b' c") == "[eval][a b][c]; [a][b][c]");
    CHECK(shown("bash <<< 'a b'") == "[bash]; [a][b]");
}

TEST_CASE("a here-document is text, but for a shell") {
    CHECK(shown("cat >x <<'END'\ngit push\nEND\na") == "[cat]>x; [a]");
    CHECK(shown("cat <<-END\n\ta b\n\tEND\nc") == "[cat]; [c]");
    CHECK(shown("bash <<END\na b\nEND\nc") == "[bash]; [a][b]; [c]");
    CHECK(shown("cat <<END\nno end") == "[cat]");
    CHECK(shown("a \"$(cat <<'E'\nDon't, 1) \"say\" x\ngit push\nE\n)\" b && c") ==
          "[cat]; [a][][b]; [c]");
}

TEST_CASE("what no shell takes is read as far as it goes, and in time") {
    std::string nested;
    for (int i = 0; i < 20'000; ++i)
        nested += "$(sh -c \"`eval '";
    CHECK(!commands_in(nested).empty());
    CHECK(commands_in(std::string(500'000, '(')).empty());
    CHECK(commands_in(std::string(500'000, '\'')).size() <= 1);
    std::string here = "a";
    for (int i = 0; i < 20'000; ++i)
        here += " <<E";
    CHECK(!commands_in(here + "\nE\n").empty());
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    std::mt19937 random(seed);
    const std::vector<std::string> pieces{"$(",  "`",  "'",  "\"", "\\",    "<<", "<<<", ">",
                                          "\n",  "sh", "-c", " ",  "eval ", "E",  ")",   "(",
                                          "git", "#",  ";",  "&",  "|",     "=",  "$'",  "\xFF"};
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (unsigned j = random() % 24; j > 0; --j)
            text += pieces[random() % pieces.size()];
        CHECK_NOTHROW(commands_in(text));
    }
}
