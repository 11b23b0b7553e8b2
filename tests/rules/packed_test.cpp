#include "rules/packed.h"

#include <catch2/catch.hpp>

#include "core/error.h"

using namespace checker;

TEST_CASE("a packed file says the same") {
    const yaml::Node node = yaml::read(
        {"x.yaml",
         "a: text\nb: 'true'\nc: true\nd: [1, {e: ü, f: }]\ng: |\n  more:\n    lines\nh: {}\n"});
    const std::string text = rules::packed(node);
    const yaml::Node back = rules::unpacked(text, "x.yaml");
    CHECK(rules::packed(back) == text);
    CHECK(back.need("a").string() == "text");
    CHECK(back.need("b").string() == "true");
    CHECK(back.need("c").boolean());
    CHECK(back.need("d").list()[1].need("e").string() == "ü");
    CHECK(back.need("d").list()[1].need("f").kind == yaml::Kind::null);
    CHECK(back.need("g").string() == "more:\n  lines\n");
    CHECK(back.need("h").map().empty());
}

TEST_CASE("a broken packed text is refused") {
    CHECK_THROWS_AS(rules::unpacked("m1:s1", "x.yaml"), Error);
    CHECK_THROWS_AS(rules::unpacked("s", "x.yaml"), Error);
    CHECK_THROWS_AS(rules::unpacked("", "x.yaml"), Error);
}
