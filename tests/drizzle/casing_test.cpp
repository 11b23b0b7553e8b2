#include "drizzle/casing.h"

#include <catch2/catch.hpp>

using namespace checker::drizzle;

TEST_CASE("snake case as drizzle-orm makes it") {
    CHECK(to_snake_case("firstName") == "first_name");
    CHECK(to_snake_case("HTTPServer2URL") == "http_server2_url");
    CHECK(to_snake_case("orgID") == "org_id");
    CHECK(to_snake_case("A1b") == "a_1b");
    CHECK(to_snake_case("it's a-test_x") == "its_a_test_x");
    CHECK(to_snake_case("don\xE2\x80\x99t") == "dont");
    CHECK(to_snake_case("größe") == "gr_e");
    CHECK(to_snake_case("") == "");
}

TEST_CASE("camel case as drizzle-orm makes it") {
    CHECK(to_camel_case("first_name") == "firstName");
    CHECK(to_camel_case("HTTP_url") == "httpUrl");
    CHECK(to_camel_case("some_HTTP") == "someHTTP");
    CHECK(to_camel_case("odd-key 2") == "oddKey2");
}

TEST_CASE("only a name from the key is cased") {
    CHECK(cased("firstName", true, Casing::snake_case) == "first_name");
    CHECK(cased("firstName", false, Casing::snake_case) == "firstName");
    CHECK(cased("firstName", true, Casing::none) == "firstName");
    CHECK(casing_named("camelCase") == Casing::camel_case);
    CHECK(casing_named("snakeCase") == Casing::none);
}

TEST_CASE("replacing is JavaScript's") {
    CHECK(replace_first("a_b_a", "a", "x") == "x_b_a");
    CHECK(replace_first("abc", "z", "x") == "abc");
    CHECK(replace_first("abc", "b", "$$[$&]") == "a$[b]c");
    CHECK(replace_first("abc", "b", "$'$`$1") == "aca$1c");
}
