#include <catch2/catch.hpp>
#include <random>

#include "core/error.h"
#include "seed.h"
#include "yaml/node.h"

using namespace checker;

namespace {

yaml::Node read(std::string text) {
    return yaml::read({"a.yaml", std::move(text)});
}

std::string error_of(const std::string& text) {
    try {
        read(text).expect_keys({"severity", "title", "list"});
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("values come with their kind, text and line") {
    const yaml::Node file =
        read("a: 1\nb: [x, 'y']\nc:\n  d: true\n  e: |\n    two\n    lines\nf: '1'\ng:\n");
    CHECK(file.need("a").integer() == 1);
    CHECK(file.need("a").at.line == 1);
    CHECK(file.need("b").strings() == std::vector<std::string>{"x", "y"});
    CHECK(file.need("a").strings() == std::vector<std::string>{"1"});
    CHECK(file.need("c").need("d").boolean());
    CHECK(file.need("c").need("d").at.line == 4);
    CHECK(file.need("c").at.line == 3);
    CHECK(file.need("c").need("e").string() == "two\nlines\n");
    CHECK_THROWS_WITH(file.need("f").integer(), "a.yaml:8: expected a whole number");
    CHECK(file.need("g").kind == yaml::Kind::null);
    CHECK(file.find("h") == nullptr);
    CHECK_THROWS_WITH(file.need("h"), "a.yaml:1: the key 'h' is missing");
    CHECK_THROWS_WITH(file.need("b").string(), "a.yaml:2: expected a single value, found a list");
    CHECK_THROWS_WITH(file.need("c").need("d").one_of({"tree", "truth"}),
                      Catch::StartsWith("a.yaml:4: unknown value 'true', did you mean 'tree'"));
    CHECK(read("").kind == yaml::Kind::null);
}

TEST_CASE("what is wrong in a file is told with its line") {
    CHECK(error_of("title: x\nseverty: error\n") ==
          "a.yaml:2: unknown key 'severty', did you mean 'severity'?");
    CHECK(error_of("title: x\ntitle: y\n") == "a.yaml:2: the key 'title' is given twice");
    CHECK(error_of("- x\n") == "a.yaml:1: expected a map of keys, found a list");
    CHECK(error_of("title: [x\n").starts_with("a.yaml:"));
    CHECK(error_of("title: x\n---\nb: y\n") == "a.yaml:3: a second document; one per file is read");
    CHECK(error_of("[a, b]: x\n") == "a.yaml:1: a key must be a single value");
    CHECK(error_of("title: &a [*a]\n").starts_with("a.yaml:1: "));
}

TEST_CASE("aliases are read, and bounded") {
    const yaml::Node file = read("a: &x [1, 2]\nb: *x\n");
    CHECK(file.need("b").strings() == std::vector<std::string>{"1", "2"});
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
        for (int j = 0; j < 10; ++j)
            bomb += before + (j < 9 ? ", " : "]\n");
    }
    CHECK(error_of(bomb).find("holds more than 100,000 values") != std::string::npos);
}

TEST_CASE("depth and size are bounded") {
    CHECK(error_of(std::string(100, '[')).find("nested more than 64 deep") != std::string::npos);
    CHECK(error_of(std::string(100'000, '[')).starts_with("a.yaml:1: "));
    CHECK(error_of(std::string(2U << 20U, ' ')) == "a.yaml:1: is larger than 1 MiB");
    std::string deep;
    for (int i = 0; i < 2000; ++i)
        deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    CHECK(error_of(deep).starts_with("a.yaml:"));
}

TEST_CASE("any text ends in a value or in an Error that names a line") {
    const unsigned seed = testing::random_seed();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::string alphabet = "ab:-?&*!|>'\"%@`{}[],#\n \t0~\\\xc3\xa9<.";
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t length = random() % 60; length > 0; --length)
            text += alphabet[random() % alphabet.size()];
        CAPTURE(text);
        try {
            read(text);
        } catch (const Error& error) {
            REQUIRE(std::string(error.what()).starts_with("a.yaml:"));
        }
    }
}
