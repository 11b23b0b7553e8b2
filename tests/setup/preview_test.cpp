#include "setup/preview.h"

#include <catch2/catch.hpp>

using namespace checker;

namespace {

git::FileState file(std::string text) {
    return {std::move(text), 0644};
}

std::string preview(std::optional<git::FileState> before, std::optional<git::FileState> after) {
    return setup::preview({git::EditRoot::work_tree, "a", std::move(before), std::move(after)});
}

}  // namespace

TEST_CASE("a preview shows what comes and goes, with a line around it") {
    CHECK(preview({}, file("a\nb\n")) == "  + a\n  + b\n");
    CHECK(preview(file("a\nb\nc\nd\n"), file("a\nb\nx\nc\nd\n")) == "    b\n  + x\n    c\n");
    CHECK(preview(file("a\nb\nc\n"), file("a\nx\nc\n")) == "    a\n  - b\n  + x\n    c\n");
    CHECK(preview(file("a\n"), file("a\na\n")) == "    a\n  + a\n");
    CHECK(preview(file("a"), {}) == "  - a\n");
}

TEST_CASE("of many lines a preview leaves out the middle, and nothing acts on a terminal") {
    std::string many;
    for (int i = 1; i <= 20; ++i)
        many += std::to_string(i) + "\n";
    CHECK(preview({}, file(many)) ==
          "  + 1\n  + 2\n  + 3\n  + (14 more lines)\n  + 18\n  + 19\n  + 20\n");
    CHECK(preview({}, file("\x1B[2J")).find('\x1B') == std::string::npos);
}

TEST_CASE("a preview shows the begin of a long line, and no ends of lines") {
    std::string line(999, 'a');
    CHECK(preview({}, file(line + "b\n")) == "  + " + line + "b\n");
    CHECK(preview({}, file(line + "\xC3\xA4" + "end")) == "  + " + line + " (5 more bytes)\n");
    CHECK(preview(file("a\r\n"), file("a\r\nb\r\n")) == "    a\n  + b\n");
}
