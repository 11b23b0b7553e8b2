#include "yaml/pack.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/error.h"

using namespace checker;

namespace {

void check_same(const yaml::Node& a, const yaml::Node& b) {
    CHECK(a.kind == b.kind);
    CHECK(a.text == b.text);
    CHECK(a.quoted == b.quoted);
    CHECK(a.at.line == b.at.line);
    REQUIRE(a.items.size() == b.items.size());
    for (std::size_t i = 0; i < a.items.size(); ++i)
        check_same(a.items[i], b.items[i]);
    REQUIRE(a.keys.size() == b.keys.size());
    for (std::size_t i = 0; i < a.keys.size(); ++i) {
        CHECK(a.keys[i].key == b.keys[i].key);
        check_same(a.keys[i].value, b.keys[i].value);
    }
}

}  // namespace

TEST_CASE("what is unpacked is what was packed") {
    std::vector<Source> sources{
        {"a.yaml", ""}, {"b.yaml", "a: 'null'\nb: [1:, \"2:\", {}, [], ~]\n\"c:\": |\n  x\n  y\n"}};
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(CHECKER_ROOT) + "/rules")) {
        if (entry.path().extension() != ".yaml") continue;
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        sources.push_back({entry.path().filename(), text.str()});
    }
    REQUIRE(sources.size() > 50);
    for (const Source& source : sources) {
        CAPTURE(source.path);
        const yaml::Node read = yaml::read(source);
        check_same(yaml::unpack(yaml::pack(read), source.path), read);
    }
}

TEST_CASE("what was not packed is refused") {
    const std::string packed = yaml::pack(yaml::read({"a.yaml", "a: [b, c]\n"}));
    for (std::size_t size = 0; size < packed.size(); ++size)
        CHECK_THROWS_AS(yaml::unpack(packed.substr(0, size), "a.yaml"), Error);
    CHECK_THROWS_AS(yaml::unpack(packed + "-1:", "a.yaml"), Error);
    CHECK_THROWS_AS(yaml::unpack("x1:", "a.yaml"), Error);
}
