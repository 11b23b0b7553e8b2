#include "postgres/type.h"

#include <catch2/catch.hpp>

#include "postgres/casts.h"

using namespace checker;
using postgres::TypeChange;

namespace {

postgres::Type type(const std::string& text) {
    INFO(text);
    const std::optional<postgres::Type> found = postgres::type_named(text);
    REQUIRE(found);
    return *found;
}

struct Case {
    std::string from;
    std::string to;
};

}  // namespace

TEST_CASE("types are named as PostgreSQL's parser names them") {
    CHECK(postgres::text_of(type("character varying(50)")) == "varchar(50)");
    CHECK(postgres::text_of(type("timestamp (3) with time zone")) == "timestamptz(3)");
    CHECK(postgres::text_of(type("numeric(10, 2)")) == "numeric(10, 2)");
    CHECK(postgres::text_of(type("integer[]")) == "int4[]");
    CHECK(postgres::text_of(type("\"public\".\"mood\"")) == "mood");
    CHECK(postgres::text_of(type("auth.role")) == "auth.role");
    CHECK_FALSE(postgres::type_named("int; DROP TABLE a"));
    CHECK_FALSE(postgres::type_named("1 +"));
    CHECK_FALSE(postgres::type_named("int, 2"));
    CHECK_FALSE(postgres::type_named("int::text"));
    CHECK_FALSE(postgres::type_named("int FROM a"));
    CHECK_FALSE(postgres::type_named(""));
}

// The verdicts of a PostgreSQL 15 server on ALTER COLUMN ... TYPE: whether the table gets a new
// file.
TEST_CASE("changes that leave the stored values alone") {
    for (const Case& change : std::vector<Case>{{"varchar(50)", "varchar(100)"},
                                                {"varchar(50)", "varchar"},
                                                {"varchar(50)", "text"},
                                                {"text", "varchar"},
                                                {"numeric(10, 2)", "numeric(12, 2)"},
                                                {"numeric(10, 2)", "numeric"},
                                                {"timestamp(3)", "timestamp"},
                                                {"time(3)", "time"},
                                                {"interval(3)", "interval"},
                                                {"varbit(3)", "varbit(5)"},
                                                {"bit(3)", "varbit"},
                                                {"cidr", "inet"},
                                                {"integer", "oid"},
                                                {"serial", "integer"},
                                                {"xml", "text"},
                                                {"varchar(5)[]", "varchar[]"},
                                                {"mood", "mood"}}) {
        CAPTURE(change.from, change.to);
        CHECK(postgres::change_of(type(change.from), type(change.to)) == TypeChange::free);
        CHECK_FALSE(postgres::needs_using(type(change.from), type(change.to)));
    }
}

TEST_CASE("changes that write every value anew") {
    for (const Case& change : std::vector<Case>{{"varchar(100)", "varchar(50)"},
                                                {"varchar", "varchar(50)"},
                                                {"text", "varchar(50)"},
                                                {"numeric(10, 2)", "numeric(10, 4)"},
                                                {"numeric(12, 2)", "numeric(10, 2)"},
                                                {"char(5)", "char(9)"},
                                                {"char(5)", "text"},
                                                {"integer", "bigint"},
                                                {"real", "double precision"},
                                                {"timestamp", "timestamp(3)"},
                                                {"json", "jsonb"},
                                                {"uuid", "text"},
                                                {"bit(3)", "bit(3)[]"},
                                                {"varchar(5)[]", "varchar(9)[]"},
                                                {"mood", "text"},
                                                {"mood", "feeling"}}) {
        CAPTURE(change.from, change.to);
        CHECK(postgres::change_of(type(change.from), type(change.to)) == TypeChange::rewrite);
    }
    CHECK(postgres::change_of(type("timestamp"), type("timestamptz")) == TypeChange::unknown);
}

TEST_CASE("changes that need USING") {
    CHECK(postgres::needs_using(type("text"), type("integer")));
    CHECK(postgres::needs_using(type("text"), type("text[]")));
    CHECK(postgres::needs_using(type("boolean"), type("integer")));
    CHECK(postgres::needs_using(type("integer"), type("uuid")));
    CHECK(postgres::needs_using(type("integer[]"), type("integer")));
    CHECK_FALSE(postgres::needs_using(type("integer"), type("text")));
    CHECK_FALSE(postgres::needs_using(type("bigint"), type("integer")));
    CHECK_FALSE(postgres::needs_using(type("text"), type("citext")));
    CHECK_FALSE(postgres::needs_using(type("mood"), type("text")));
    CHECK_FALSE(postgres::needs_using(type("text[]"), type("text")));
}
