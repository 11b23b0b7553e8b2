#include "json/insert.h"

#include <catch2/catch.hpp>

using namespace checker;

namespace {

std::string member(const std::string& text, const std::string& value = "1") {
    return json::with_member(text, *json::read_object(text), "new", value);
}

}  // namespace

TEST_CASE("a member takes over the text's layout") {
    CHECK(member("{}") == "{\n  \"new\": 1\n}");
    CHECK(member("{}\n") == "{\n  \"new\": 1\n}\n");
    CHECK(member(R"({"a": 1})") == R"({"a": 1, "new": 1})");
    CHECK(member("{\n\t\"a\": {\"b\":[1,2]}\n}\n") ==
          "{\n\t\"a\": {\"b\":[1,2]},\n\t\"new\": 1\n}\n");
    CHECK(member("{\r\n    \"a\": 1\r\n}") == "{\r\n    \"a\": 1,\r\n    \"new\": 1\r\n}");
    CHECK(member("{\n    \"a\" : 1 }", "{\n  \"b\": [\n    2\n  ]\n}") ==
          "{\n    \"a\" : 1,\n    \"new\": {\n        \"b\": [\n            2\n        ]\n    } }");
}

TEST_CASE("an element goes behind the others") {
    const std::string text = "{\n  \"a\": [],\n  \"b\": [\n    1\n  ]\n}";
    const auto root = *json::read_object(text);
    CHECK(json::with_element(text, *root.find("a"), "2") ==
          "{\n  \"a\": [\n    2\n  ],\n  \"b\": [\n    1\n  ]\n}");
    CHECK(json::with_element(text, *root.find("b"), "2") ==
          "{\n  \"a\": [],\n  \"b\": [\n    1,\n    2\n  ]\n}");
}

TEST_CASE("what is inserted is there, and everything else is as it was") {
    const std::string text = GENERATE("{}", "{ }", "[]x", "{\"a\":1,\"a\":2}", "{\"a\": \"}\\\"\"}",
                                      "{\n\n  \"a\": [ {} ]\n\n}\n\n", "\xEF\xBB\xBF{\"a\": 1}");
    const auto root = json::read_object(text);
    if (!root) {
        CHECK((text == "[]x" || text == "{\"a\":1,\"a\":2}"));
        return;
    }
    const std::string result = member(text);
    const auto again = json::read_object(result);
    INFO(result);
    REQUIRE(again);
    REQUIRE(again->find("new") != nullptr);
    CHECK(again->members.size() == root->members.size() + 1);
    std::string rest = result;
    for (const char c : text) {
        const std::size_t at = rest.find(c);
        REQUIRE(at != std::string::npos);
        rest.erase(0, at + 1);
    }
}
