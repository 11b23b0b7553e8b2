#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;
using Lines = std::vector<std::string>;

namespace {

const std::string history =
    "CREATE TABLE a (x int PRIMARY KEY, y int CHECK (y > x)); CREATE INDEX i ON a (y);"
    "CREATE VIEW v AS SELECT x FROM a; CREATE TYPE e AS ENUM ('a'); CREATE SCHEMA s;"
    "CREATE TABLE p (x int, y int); CREATE TABLE c () INHERITS (p);";

Effects effect_of(const std::string& statement) {
    return effects_of(history, statement).back().whole;
}

}  // namespace

TEST_CASE("a rename locks as the server does") {
    CHECK(told(effect_of("ALTER TABLE a RENAME TO b")) == Lines{"public.a: ACCESS EXCLUSIVE"});
    CHECK(told(effect_of("ALTER TABLE p RENAME x TO z")) ==
          Lines{"public.c: ACCESS EXCLUSIVE", "public.p: ACCESS EXCLUSIVE"});
    CHECK(lock_on("public.i", effect_of("ALTER INDEX i RENAME TO j")) ==
          Lock::share_update_exclusive);
    CHECK(lock_on("public.i", effect_of("ALTER TABLE i RENAME TO j")) == Lock::access_exclusive);
    CHECK(lock_on("public.a_pkey", effect_of("ALTER TABLE a RENAME CONSTRAINT a_pkey TO k")) ==
          Lock::share_update_exclusive);
    CHECK(effect_of("ALTER TYPE e RENAME TO f").relations.empty());
}

TEST_CASE("a rename is refused") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"ALTER TABLE b RENAME TO d", "42P01"},
        {"ALTER TABLE a RENAME TO p", "42P07"},
        {"ALTER TABLE a RENAME x TO y", "42701"},
        {"ALTER TABLE a RENAME z TO y", "42703"},
        {"ALTER TABLE c RENAME x TO z", "42P16"},
        {"ALTER TABLE ONLY p RENAME x TO z", "42P16"},
        {"ALTER TABLE a RENAME CONSTRAINT q TO r", "42704"},
        {"ALTER TABLE a RENAME CONSTRAINT a_pkey TO p", "42P07"},
        {"ALTER VIEW a RENAME TO b", "42809"},
        {"ALTER TYPE a RENAME TO b", "42809"},
        {"ALTER TYPE q RENAME TO b", "42704"},
        {"ALTER SCHEMA q RENAME TO b", "3F000"},
        {"ALTER SCHEMA s RENAME TO public", "42P06"},
        {"ALTER TABLE a SET SCHEMA q", "3F000"},
        {"ALTER FUNCTION f() RENAME TO g", "42883"},
    };
    for (const auto& [statement, expected] : cases) {
        CAPTURE(statement);
        const Effects effects = effect_of(statement);
        REQUIRE(effects.failure);
        CHECK(effects.failure->sqlstate == expected);
    }
}

TEST_CASE("what is stored follows a rename") {
    const Replay replay =
        behind(history + "ALTER TABLE a RENAME y TO z; ALTER TABLE a RENAME TO b;");
    const checker::catalog::Relation* table = replay.catalog().find_relation({"public", "b"});
    REQUIRE(table != nullptr);
    CHECK(constraint_named(*table, "a_check")->expression->text == "(\"z\" > \"x\")");
}

TEST_CASE("a rename breaks running code, unless a view takes the name over") {
    CHECK(effects_of(history, "ALTER TABLE a RENAME TO b")[0].whole.breaks_running_code);
    CHECK_FALSE(effects_of(history, "ALTER TABLE a RENAME TO b; CREATE VIEW a AS TABLE b")[0]
                    .whole.breaks_running_code);
}
