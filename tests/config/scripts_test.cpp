#include "config/scripts.h"

#include <catch2/catch.hpp>

using namespace checker;
using config::calls_in;

TEST_CASE("the calls of drizzle-kit in a script") {
    const auto calls = calls_in(
        "dotenv -- npx drizzle-kit@latest generate --name \"$1 x\" --custom --out=a "
        "&& (node ./node_modules/drizzle-kit/bin.cjs migrate --config 'b c.ts'); echo "
        "drizzle-kits");
    REQUIRE(calls.size() == 2);
    CHECK(calls[0].command == "generate");
    CHECK(calls[0].options.find("name")->second == "$1 x");
    CHECK(calls[0].options.find("out")->second == "a");
    CHECK(calls[0].options.size() == 2);
    CHECK(calls[1].command == "migrate");
    CHECK(calls[1].options.find("config")->second == "b c.ts");
}

TEST_CASE("a script that ends early") {
    CHECK(calls_in("").empty());
    CHECK(calls_in("drizzle-kit").size() == 1);
    CHECK(calls_in("drizzle-kit generate --schema")[0].options.empty());
    CHECK(calls_in("drizzle-kit generate --schema 'a")[0].options.find("schema")->second == "a");
}

TEST_CASE("a package.json that is none has no calls") {
    const MemoryTree tree({{"a/package.json", "{ drizzle-kit"},
                           {"b/package.json", R"({"scripts": ["drizzle-kit generate"]})"}});
    CHECK(config::kit_calls(tree, "a/package.json").empty());
    CHECK(config::kit_calls(tree, "b/package.json").empty());
    CHECK(config::kit_calls(tree, "c/package.json").empty());
}
