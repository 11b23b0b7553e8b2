#include "core/path.h"

#include <catch2/catch.hpp>

using namespace checker;

TEST_CASE("paths are joined and never lead out of the repository") {
    CHECK(join_path("packages/db", "./src/../drizzle") == "packages/db/drizzle");
    CHECK(join_path("packages/db", "../../drizzle") == "drizzle");
    CHECK(join_path("", "drizzle/") == "drizzle");
    CHECK(join_path("a", "..") == "");
    CHECK(join_path("packages/db", "../../../x") == std::nullopt);
    CHECK(join_path("", "/etc/passwd") == std::nullopt);
    CHECK(join_path("", "..\\x") == std::nullopt);
    CHECK(join_path("", std::string_view("a\0b", 3)) == std::nullopt);
}

TEST_CASE("the parts of a path") {
    CHECK(folder_of("a/b/c.ts") == "a/b");
    CHECK(folder_of("c.ts").empty());
    CHECK(name_of_file("a/b/c.ts") == "c.ts");
    CHECK(is_below("a/b", "a"));
    CHECK(is_below("a", "a"));
    CHECK(is_below("a", ""));
    CHECK_FALSE(is_below("ab", "a"));
}
