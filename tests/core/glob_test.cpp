#include "core/glob.h"

#include <catch2/catch.hpp>

#include "core/error.h"

using namespace checker;

TEST_CASE("a star stays within a folder, two cross folders") {
    CHECK(matches_glob("src/a.ts", "src/*.ts"));
    CHECK_FALSE(matches_glob("src/b/a.ts", "src/*.ts"));
    CHECK(matches_glob("src/a.ts", "src/**/*.ts"));
    CHECK(matches_glob("src/b/c/a.ts", "src/**/*.ts"));
    CHECK(matches_glob("src/b/c/a.ts", "**/a.ts"));
    CHECK(matches_glob("src/b/c/a.ts", "src/**"));
    CHECK_FALSE(matches_glob("lib/a.ts", "src/**"));
    CHECK_FALSE(matches_glob("src/.hidden.ts", "src/*.ts"));
    CHECK(matches_glob("src/.hidden.ts", "src/.*.ts"));
}

TEST_CASE("classes, question marks and the extended forms") {
    CHECK(matches_glob("a1.ts", "a[0-9].ts"));
    CHECK_FALSE(matches_glob("ab.ts", "a[!b].ts"));
    CHECK(matches_glob("ab.ts", "a?.ts"));
    CHECK(matches_glob("users.ts", "!(*.test).ts"));
    CHECK_FALSE(matches_glob("users.test.ts", "!(*.test).ts"));
    CHECK(matches_glob("users.ts", "@(users|posts).ts"));
    CHECK_FALSE(matches_glob("tags.ts", "@(users|posts).ts"));
    CHECK(matches_glob("aabb.ts", "+(a|b).ts"));
    CHECK(matches_glob(".ts", ".ts"));
}

TEST_CASE("braces are expanded, nested ones too") {
    CHECK(expand_braces("a/{b,c/{d,e}}.ts") ==
          std::vector<std::string>{"a/b.ts", "a/c/d.ts", "a/c/e.ts"});
    CHECK(expand_braces("a/{b}.ts") == std::vector<std::string>{"a/{b}.ts"});
    CHECK(expand_braces("a/{b") == std::vector<std::string>{"a/{b"});
}

TEST_CASE("a pattern made to explode ends in an error") {
    std::string many;
    for (int i = 0; i < 12; ++i)
        many += "{a,b}";
    CHECK_THROWS_AS(expand_braces(many), Error);
    CHECK_THROWS_AS(matches_glob(std::string(60, 'a') + "b", "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*c"),
                    Error);
}

TEST_CASE("the folder in front of the first special character") {
    CHECK(glob_root("src/db/*.ts") == "src/db");
    CHECK(glob_root("*.ts").empty());
    CHECK(glob_root("src/{a,b}/x.ts") == "src");
}
