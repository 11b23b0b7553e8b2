#include "json/write.h"

#include <catch2/catch.hpp>

#include "json/read.h"

namespace json = checker::json;

TEST_CASE("a string is quoted as JSON.stringify quotes it") {
    CHECK(json::quote("a\"b\\c/\b\f\n\r\t\x01\x1f\x7f") ==
          "\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\"");
    CHECK(json::quote("é€😀") == "\"é€😀\"");
    CHECK(json::quote(std::string_view("\0", 1)) == "\"\\u0000\"");
}

TEST_CASE("bytes that are no UTF-8 are replaced") {
    CHECK(json::quote("a\xff"
                      "b\xc3") ==
          "\"a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD\"");
    CHECK(json::quote("\xc0\xaf") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    CHECK(json::quote("\xed\xa0\x80").find("\xed\xa0") == std::string::npos);
}

TEST_CASE("what is written is read back") {
    std::string all;
    for (int byte = 0; byte < 128; ++byte)
        all += static_cast<char>(byte);
    const json::Result result = json::read(json::quote(all));
    CHECK(std::get<json::Document>(result).root.text == all);
}

TEST_CASE("the pretty layout is that of drizzle-kit's files") {
    json::Writer writer;
    writer.begin_object().key("version").string("7").key("entries").begin_array();
    writer.begin_object().key("idx").number(0).key("breakpoints").boolean(true).end_object();
    writer.null().end_array().key("a").begin_object().end_object();
    writer.key("b").begin_array().end_array().end_object();
    CHECK(writer.text() ==
          "{\n  \"version\": \"7\",\n  \"entries\": [\n    {\n      \"idx\": 0,\n"
          "      \"breakpoints\": true\n    },\n    null\n  ],\n  \"a\": {},\n  \"b\": []\n}");
}

TEST_CASE("a value is written without blanks, or pretty again") {
    const std::string text = "{\n  \"a\": [\n    1.50,\n    \"x\"\n  ],\n  \"b\": null\n}";
    const json::Result result = json::read(text);
    const json::Value& root = std::get<json::Document>(result).root;
    CHECK(json::compact(root) == R"({"a":[1.50,"x"],"b":null})");
    CHECK(json::Writer().value(root).text() == text);
}
