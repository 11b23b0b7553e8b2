#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

const std::string history = R"(
CREATE EXTENSION citext;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN plain AS int;
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE parent (id int PRIMARY KEY, code varchar(20) UNIQUE);
CREATE TABLE t (i int, v varchar(50), t text, n numeric(10, 2), ch char(5), ts timestamp, j json,
    ts3 timestamp(3), c cidr, b bit(5), arr text[], m mood, d text DEFAULT 'zz', checked text,
    p int REFERENCES parent, code varchar(20) REFERENCES parent (code), seen text, g int,
    h int GENERATED ALWAYS AS (g + 1) STORED, CHECK (checked <> ''));
INSERT INTO t (i, checked) VALUES (1, 'a');
INSERT INTO parent VALUES (1, 'a');
CREATE VIEW sight AS SELECT seen FROM t;
)";

Effects changed(const std::string& change) {
    return effects_of(history, "ALTER TABLE t ALTER COLUMN " + change).back().whole;
}

struct Case {
    std::string change;
    TypeChange values;
};

}  // namespace

TEST_CASE("what a change of type does with the values") {
    const Case at = GENERATE(
        values<Case>({{"i TYPE bigint", TypeChange::rewrite},
                      {"i TYPE plain", TypeChange::free},
                      {"i TYPE positive", TypeChange::rewrite},
                      {"i TYPE oid", TypeChange::free},
                      {"v TYPE varchar(100)", TypeChange::free},
                      {"v TYPE varchar(20)", TypeChange::rewrite},
                      {"v TYPE text", TypeChange::free},
                      {"v TYPE text USING upper(v)", TypeChange::rewrite},
                      {"v TYPE text USING v::text", TypeChange::free},
                      {"t TYPE varchar(10)", TypeChange::rewrite},
                      {"t TYPE citext", TypeChange::free},
                      {"n TYPE numeric(12, 2)", TypeChange::free},
                      {"n TYPE numeric(12, 4)", TypeChange::rewrite},
                      {"n TYPE numeric", TypeChange::free},
                      {"ch TYPE text", TypeChange::rewrite},
                      {"ch TYPE char(10)", TypeChange::rewrite},
                      {"ts TYPE timestamp(6)", TypeChange::free},
                      {"ts TYPE timestamp(3)", TypeChange::rewrite},
                      {"ts TYPE timestamptz", TypeChange::unknown},
                      {"ts TYPE timestamptz USING ts AT TIME ZONE 'UTC'", TypeChange::rewrite},
                      {"ts3 TYPE timestamp", TypeChange::free},
                      {"j TYPE jsonb", TypeChange::rewrite},
                      {"c TYPE inet", TypeChange::free},
                      {"b TYPE varbit", TypeChange::free},
                      {"arr TYPE varchar[]", TypeChange::rewrite},
                      {"m TYPE text", TypeChange::rewrite}}));
    CAPTURE(at.change);
    const Effects effects = changed(at.change);
    CHECK_FALSE(effects.failure);
    CHECK(name_of(effects.type_change) == name_of(at.values));
    CHECK(effects.rewrites_table() == (at.values == TypeChange::rewrite));
}

TEST_CASE("the session's time zone decides between timestamp and timestamptz") {
    const auto change = [](const std::string& zone) {
        return effects_of(history, "SET timezone = '" + zone +
                                       "'; ALTER TABLE t ALTER COLUMN ts TYPE timestamptz")
            .back()
            .whole.type_change;
    };
    CHECK(change("UTC") == TypeChange::free);
    CHECK(change("Europe/Berlin") == TypeChange::rewrite);
}

TEST_CASE("changes that are refused") {
    const auto [change, sqlstate] =
        GENERATE(table<std::string, std::string>({{"t TYPE int", "42804"},
                                                  {"i TYPE serial", "42704"},
                                                  {"t TYPE mood", "42804"},
                                                  {"d TYPE int USING 1", "42804"},
                                                  {"seen TYPE varchar(10)", "0A000"},
                                                  {"g TYPE bigint", "0A000"},
                                                  {"p TYPE text", "42804"}}));
    CAPTURE(change);
    const Effects effects = changed(change);
    REQUIRE(effects.failure);
    CHECK(effects.failure->sqlstate == sqlstate);
}

TEST_CASE("a missing cast is told") {
    CHECK(changed("t TYPE int").cast_is_missing);
    CHECK_FALSE(changed("t TYPE int USING t::int").cast_is_missing);
    CHECK(changed("i TYPE time USING i::time").failure->sqlstate == "42846");
    CHECK_FALSE(changed("i TYPE bool USING i::bool").failure);
    CHECK_FALSE(changed("t TYPE vector").cast_is_missing);
}

TEST_CASE("types that hold less") {
    CHECK(changed("v TYPE varchar(20)").type_narrows);
    CHECK_FALSE(changed("v TYPE text").type_narrows);
    CHECK(changed("i TYPE smallint").type_narrows);
    CHECK_FALSE(changed("i TYPE bigint").type_narrows);
    CHECK(changed("n TYPE numeric(8, 2)").type_narrows);
}

TEST_CASE("checks are read again, foreign keys lock their partner") {
    CHECK(told(changed("checked TYPE varchar")) ==
          std::vector<std::string>{"public.t: ACCESS EXCLUSIVE, scanned"});
    CHECK(
        told(changed("code TYPE text")) ==
        std::vector<std::string>{"public.parent: ACCESS EXCLUSIVE", "public.t: ACCESS EXCLUSIVE"});
    CHECK(told(changed("p TYPE bigint")) ==
          std::vector<std::string>{"public.parent: ACCESS EXCLUSIVE, scanned",
                                   "public.t: ACCESS EXCLUSIVE, scanned, rewritten"});
}

TEST_CASE("a column that the history never showed") {
    const Effects effects =
        effects_of("", "ALTER TABLE t ALTER COLUMN a TYPE bigint", {}).back().whole;
    CHECK_FALSE(effects.failure);
    CHECK(effects.type_change == TypeChange::unknown);
    CHECK(effects.old_type.empty());
    CHECK(effects.new_type == "int8");
}
