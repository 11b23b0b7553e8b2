#include "json/read.h"

#include <catch2/catch.hpp>

#include "json/write.h"

namespace json = checker::json;

namespace {

json::Document document(std::string_view text) {
    return std::get<json::Document>(json::read(text));
}

json::SyntaxError error(std::string_view text) {
    return std::get<json::SyntaxError>(json::read(text));
}

std::string at(std::string_view text, checker::Span span) {
    return std::string(text.substr(span.begin, span.end - span.begin));
}

}  // namespace

TEST_CASE("every value knows where it stands") {
    const std::string_view text = R"( {"a" : [1, -2.50e3 ,true], "b\"x":{"c":null , "d":"é\n"} } )";
    const json::Value root = document(text).root;
    CHECK(at(text, root.span) == text.substr(1, text.size() - 2));
    const json::Value& a = *root.find("a");
    CHECK(at(text, a.span) == "[1, -2.50e3 ,true]");
    CHECK(a.elements[1].text == "-2.50e3");
    CHECK(at(text, a.elements[1].span) == "-2.50e3");
    CHECK(at(text, a.elements[2].span) == "true");
    CHECK(a.elements[2].boolean);
    const json::Member& b = *root.member("b\"x");
    CHECK(at(text, b.key_span) == R"("b\"x")");
    CHECK(at(text, b.value.find("c")->span) == "null");
    CHECK(at(text, b.value.find("d")->span) == R"("é\n")");
    CHECK(b.value.find("d")->text == "é\n");
}

TEST_CASE("numbers are kept as they are written") {
    CHECK(document("1e+21").root.text == "1e+21");
    CHECK(document("9223372036854775807123").root.text == "9223372036854775807123");
    CHECK(document("1.10").root.text == "1.10");
}

TEST_CASE("a byte order mark is skipped and counted") {
    const std::string_view text = "\xEF\xBB\xBF{\"a\":1}";
    CHECK(at(text, document(text).root.find("a")->span) == "1");
}

TEST_CASE("a repeated key is told at its later place, and its value counts") {
    const std::string_view text = R"({"idx":1,"sub":{"x":1,"x":2},"idx":2})";
    const json::Document read = document(text);
    REQUIRE(read.duplicates.size() == 2);
    CHECK(read.duplicates[0].key == "x");
    CHECK(read.duplicates[1].key == "idx");
    CHECK(read.duplicates[1].span == checker::Span{29, 34});
    CHECK(read.root.find("idx")->text == "2");
    CHECK(read.root.members.size() == 3);
}

TEST_CASE("what is no JSON is an error with a place") {
    CHECK(error(R"({"a": bad})").span.begin == 6);
    CHECK(error(R"({"a": bad})").message.find("this is no JSON: invalid literal") == 0);
    CHECK(error("").span == checker::Span{0, 0});
    CHECK(error("{} {}").span.begin == 3);
    CHECK(error("{\"a\":1,}").message.find("expected string literal") != std::string::npos);
    CHECK(error("{\"a\":\"\xff\"}").span.begin == 5);
    CHECK(error("{\"a\":1 // no\n}").span.begin == 7);
}

TEST_CASE("markers of a conflict are told as such") {
    const std::string_view text =
        "{\n<<<<<<< HEAD\n  \"a\": 1\n=======\n  \"a\": 2\n>>>>>>> x\n}\n";
    const json::SyntaxError found = error(text);
    CHECK(found.conflict_markers);
    CHECK(at(text, found.span) == "<<<<<<< HEAD");
    CHECK(error("{\n=======\n}").conflict_markers);
    CHECK(error("{\n======== \n}").conflict_markers == false);
    CHECK(document("{\"a\":\"<<<<<<< HEAD\"}").root.find("a")->text == "<<<<<<< HEAD");
}

TEST_CASE("depth is bounded") {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    CHECK(document(nested(200)).root.is(json::Kind::array));
    const std::string too_deep = nested(201);
    CHECK(error(too_deep).message == "objects and arrays are more than 200 levels deep");
    CHECK(error(too_deep).span.begin == 200);
    CHECK(error(std::string(5'000'000, '[')).span.begin == 200);
}

TEST_CASE("comments and trailing commas are read where they are allowed") {
    const std::string_view text =
        "// first\n{\"a\": [1, 2, /* two */ ], \"b//\": \"/* no */,]\", // last\n}\n/* end";
    const json::Result result = json::read_with_comments(text);
    const auto& root = std::get<json::Document>(result).root;
    CHECK(root.find("a")->elements.size() == 2);
    CHECK(root.find("b//")->text == "/* no */,]");
    CHECK(at(text, root.find("b//")->span) == "\"/* no */,]\"");
    CHECK(std::holds_alternative<json::SyntaxError>(json::read_with_comments("{,}")) == false);
    CHECK(std::holds_alternative<json::SyntaxError>(json::read_with_comments("[1,,]")));
}

TEST_CASE("the strings at the top are read without the rest") {
    const std::string_view text =
        R"({"n":{"id":"inner"},"id":"x","version":7,"prevId":"y", and here is no JSON)";
    const auto found = json::top_level_strings(text, {"prevId", "version", "id"});
    REQUIRE(found.size() == 3);
    CHECK(found[0] == "y");
    CHECK(found[1] == std::nullopt);
    CHECK(found[2] == "x");
    CHECK(json::top_level_strings("[\"id\"]", {"id"})[0] == std::nullopt);
    CHECK(json::top_level_strings("\"id\"", {"id"})[0] == std::nullopt);
    CHECK(json::top_level_strings(R"({"id":["x"]})", {"id"})[0] == std::nullopt);
    CHECK(json::top_level_strings(R"({"a":["id","x"],"id":null,"b":"c"})", {"id"})[0] ==
          std::nullopt);
    CHECK(json::top_level_strings("", {"id"})[0] == std::nullopt);
}

TEST_CASE("cutting a text anywhere is an error, never a crash") {
    const std::string text = R"({"a":[1,{"b":"\u00e9\"","c":[true,null]}],"d":-1.5e-7})";
    for (std::size_t length = 0; length < text.size(); ++length) {
        INFO(length);
        const auto found = error(text.substr(0, length));
        CHECK(found.span.end <= length + 1);
        json::top_level_strings(text.substr(0, length), {"d", "x"});
    }
    CHECK(json::compact(document(text).root) ==
          R"({"a":[1,{"b":"é\"","c":[true,null]}],"d":-1.5e-7})");
}

TEST_CASE("nothing hides behind a zero byte") {
    using namespace std::string_literals;
    CHECK(error("{\"a\": 1}\0, \"b\": 2}"s).message == "this is no JSON: it holds a zero byte");
    CHECK(error("{}\n\0"s).span.begin == 3);
}
