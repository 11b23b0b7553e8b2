#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;
using Lines = std::vector<std::string>;

namespace {

const std::string history =
    "CREATE TYPE e AS ENUM ('a', 'c'); CREATE DOMAIN d AS int CONSTRAINT k CHECK (VALUE > 0);"
    "CREATE TABLE t (x d); CREATE TABLE u (x int); INSERT INTO t VALUES (1);";

Effects effect_of(const std::string& statement) {
    return effects_of(history, statement).back().whole;
}

}  // namespace

TEST_CASE("values of an enum keep their order") {
    const Replay replay = behind(history +
                                 "ALTER TYPE e ADD VALUE 'b' BEFORE 'c';"
                                 "ALTER TYPE e ADD VALUE 'd';"
                                 "ALTER TYPE e RENAME VALUE 'a' TO 'A';");
    Lines labels;
    for (const auto& value : replay.catalog().find_type({"public", "e"})->values)
        labels.push_back(value.label);
    CHECK(labels == Lines{"A", "b", "c", "d"});
}

TEST_CASE("types are refused as the server does") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"ALTER TYPE e ADD VALUE 'a'", "42710"},
        {"ALTER TYPE e ADD VALUE 'b' AFTER 'z'", "22023"},
        {"ALTER TYPE e RENAME VALUE 'z' TO 'y'", "22023"},
        {"ALTER TYPE e RENAME VALUE 'a' TO 'c'", "42710"},
        {"ALTER TYPE d ADD VALUE 'a'", "42809"},
        {"ALTER TYPE z ADD VALUE 'a'", "42704"},
        {"CREATE TYPE e AS ENUM ('a')", "42710"},
        {"CREATE TYPE t AS ENUM ('a')", "42710"},
        {"CREATE DOMAIN d AS int", "42710"},
        {"ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE > 1)", "42710"},
        {"ALTER DOMAIN d DROP CONSTRAINT z", "42704"},
    };
    for (const auto& [statement, expected] : cases) {
        CAPTURE(statement);
        const Effects effects = effect_of(statement);
        REQUIRE(effects.failure);
        CHECK(effects.failure->sqlstate == expected);
    }
    CHECK(effect_of("ALTER TYPE e ADD VALUE IF NOT EXISTS 'a'").object_exists);
}

TEST_CASE("a domain's tables are read for a constraint") {
    CHECK(told(effect_of("ALTER DOMAIN d ADD CHECK (VALUE < 9)")) ==
          Lines{"public.t: SHARE, scanned"});
    CHECK(told(effect_of("ALTER DOMAIN d SET NOT NULL")) == Lines{"public.t: SHARE, scanned"});
    CHECK(told(effect_of("ALTER DOMAIN d ADD CHECK (VALUE < 9) NOT VALID")).empty());
    CHECK(told(effect_of("ALTER TYPE e ADD VALUE 'b'")).empty());
}

TEST_CASE("an enum is known to be made anew") {
    const auto played = effects_of(history, "DROP TYPE e; CREATE TYPE e AS ENUM ('a');");
    CHECK(played[0].whole.enum_is_recreated);
    CHECK(played[1].whole.enum_is_recreated);
}
