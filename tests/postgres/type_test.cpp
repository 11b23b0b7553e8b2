#include "postgres/type.h"

#include <catch2/catch.hpp>

using namespace checker;

namespace {

catalog::Type type(const std::string& text) {
    INFO(text);
    const std::optional<catalog::Type> found = postgres::type_named(text);
    REQUIRE(found);
    return *found;
}

}  // namespace

TEST_CASE("types are named as PostgreSQL's parser names them") {
    CHECK(catalog::text_of(type("character varying(50)")) == "varchar(50)");
    CHECK(catalog::text_of(type("timestamp (3) with time zone")) == "timestamptz(3)");
    CHECK(catalog::text_of(type("numeric(10, 2)")) == "numeric(10, 2)");
    CHECK(catalog::text_of(type("integer[]")) == "int4[]");
    CHECK(catalog::text_of(type("\"public\".\"mood\"")) == "mood");
    CHECK(catalog::text_of(type("auth.role")) == "auth.role");
    CHECK_FALSE(postgres::type_named("int; DROP TABLE a"));
    CHECK_FALSE(postgres::type_named("1 +"));
    CHECK_FALSE(postgres::type_named("int, 2"));
    CHECK_FALSE(postgres::type_named("int::text"));
    CHECK_FALSE(postgres::type_named("int FROM a"));
    CHECK_FALSE(postgres::type_named(""));
}
