#include "report/code_frame.h"

#include <catch2/catch.hpp>
#include <random>

#include "core/printable.h"
#include "example.h"
#include "report/display.h"

using namespace checker;
using namespace checker::report;

namespace {

using Rows = std::vector<std::string>;

SourcePtr source(std::string text) {
    return std::make_shared<const Source>(Source{"a.sql", std::move(text)});
}

Rows frame(const Place& place, int width = 80, bool utf8 = false) {
    const Style style{.utf8 = utf8, .width = width};
    const Lines lines(place.source->text);
    return code_frame(lines, place, Severity::error, Gutter{2, style});
}

}  // namespace

TEST_CASE("the place is underlined, whatever its line is made of") {
    CHECK(frame(place_of(source("a\nDROP TABLE b;\n"), "TABLE")) ==
          Rows{" 2 | DROP TABLE b;", "   |      ^^^^^"});
    CHECK(frame(place_of(source("\tx\ty;"), "y")) == Rows{" 1 |     x    y;", "   |          ^"});
    CHECK(frame(place_of(source("'\xE5\x90\x8D' x"), "x")) ==
          Rows{" 1 | '\xE5\x90\x8D' x", "   |      ^"});
    CHECK(frame(place_of(source("e\xCC\x81 x"), "x")) == Rows{" 1 | e\xCC\x81 x", "   |   ^"});
    CHECK(frame(place_of(source("\xFF\x1B x"), "x")) ==
          Rows{" 1 | \xEF\xBF\xBD\xEF\xBF\xBD x", "   |    ^"});
}

TEST_CASE("an empty place is one mark, an empty text no frame") {
    CHECK(frame({source("abc"), {3, 3}}) == Rows{" 1 | abc", "   |    ^"});
    CHECK(frame({source("abc\n"), {99, 120}}) == Rows{" 2 | ", "   | ^"});
    CHECK(frame({source("abc"), {2, 1}}) == Rows{" 1 | abc", "   |   ^"});
    CHECK(frame({source(""), {0, 0}}).empty());
}

TEST_CASE("a place of several lines has a bar beside it") {
    CHECK(frame(place_of(source("x;\na (\n  b\n);\n"), "a (\n  b\n);\n")) ==
          Rows{" 2 | / a (", " 3 | |   b", " 4 | | );", "   | |__^"});
    const Rows rows =
        frame(place_of(source("a\n1\n2\n3\n4\n5\n6\n7\nb"), "a\n1\n2\n3\n4\n5\n6\n7\nb"));
    CHECK(rows == Rows{" 1 | / a", " 2 | | 1", " 3 | | 2", " 4 | | 3", "   | | ...", " 9 | | b",
                       "   | |_^"});
}

TEST_CASE("a long line is cut around the place and never wider than the terminal") {
    const std::string xs(3000, 'x');
    const SourcePtr text = source(xs + " HERE " + xs);
    for (const bool utf8 : {false, true}) {
        const Rows rows = frame(place_of(text, "HERE"), 60, utf8);
        REQUIRE(rows.size() == 2);
        CHECK(display_width(rows[0]) <= 60);
        CHECK(rows[0].substr(rows[1].find('^') + (utf8 ? 2 : 0), 4) == "HERE");
        CHECK(std::ranges::count(rows[1], '^') == 4);
    }
    const Rows start = frame(place_of(source("HERE " + xs), "HERE"), 60);
    CHECK(start[0].starts_with(" 1 | HERE xx"));
    CHECK(start[0].ends_with("..."));
    const Rows end = frame(place_of(source(xs + " HERE"), "HERE"), 60);
    CHECK(end[0].starts_with(" 1 | ...xx"));
    CHECK(end[0].ends_with(" HERE"));
    CHECK(display_width(frame(place_of(text, xs), 60)[1]) <= 60);
}

TEST_CASE("whatever the bytes and the place, a frame is printable and fits") {
    const unsigned seed = GENERATE(take(20, random(0U, 4'000'000'000U)));
    INFO("seed " << seed);
    std::minstd_rand random(seed);
    std::string text;
    const std::string_view bytes = "ab \t\n\r\"';\x1B\x7F\xC2\x9B\xE5\x90\x8D\xF0\x9F\x98\x80\xFF";
    for (int i = 0; i < 400; ++i)
        text += bytes[random() % bytes.size()];
    const SourcePtr file = source(text);
    for (int i = 0; i < 100; ++i) {
        const std::size_t begin = random() % 410;
        const Rows rows = frame({file, {begin, begin + random() % 200}}, 50);
        REQUIRE(rows.size() >= 2);
        for (const std::string& row : rows) {
            CHECK(display_width(row) <= 50);
            CHECK(std::ranges::none_of(row, [](char c) { return c == '\n' || c == '\x1B'; }));
        }
        CHECK(rows.back().find('^') != std::string::npos);
        const Style style{.utf8 = true, .width = 50};
        const Lines lines(text);
        for (const FrameLine& line :
             frame_lines(lines, {file, {begin, begin + random() % 200}}, style)) {
            CHECK(display_width(line.text) <= 50);
            REQUIRE(line.mark.begin <= line.mark.end);
            REQUIRE(line.mark.end <= line.text.size());
            CHECK(printable(line.text.substr(0, line.mark.begin)) ==
                  line.text.substr(0, line.mark.begin));
            CHECK(printable(line.text.substr(line.mark.end)) == line.text.substr(line.mark.end));
        }
    }
}

TEST_CASE("the lines of a frame say what of them is marked, for those who draw on their own") {
    const Place place = place_of(source("a\n  DROP TABLE\n  b;\nc"), "TABLE\n  b");
    const std::vector<FrameLine> lines = frame_lines(Lines(place.source->text), place, {});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].number == 2);
    CHECK(lines[0].text == "  DROP TABLE");
    CHECK(lines[0].mark == Span{7, 12});
    CHECK(lines[1].text == "  b;");
    CHECK(lines[1].mark == Span{2, 3});
    const SourcePtr many = source("1\n2\n3\n4\n5\n6\n7\n8");
    const std::vector<FrameLine> cut = frame_lines(Lines(many->text), {many, {0, 15}}, {});
    REQUIRE(cut.size() == 6);
    CHECK(cut[4].number == 0);
    CHECK(cut[5].number == 8);
    CHECK(frame_lines(Lines(""), {source(""), {}}, {}).empty());
}
