#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

const std::string history = R"(
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE users (id int PRIMARY KEY, age int, email text, nn int NOT NULL, proven int,
    number int GENERATED ALWAYS AS IDENTITY, twice int GENERATED ALWAYS AS (age * 2) STORED,
    CONSTRAINT proven_check CHECK (proven IS NOT NULL));
INSERT INTO users (id, nn, proven) VALUES (1, 1, 1);
INSERT INTO parent VALUES (1);
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN more_positive AS positive;
CREATE DOMAIN plain AS int;
CREATE DOMAIN three AS int DEFAULT 3;
CREATE TABLE decoded (a int) WITH (user_catalog_table = true);
CREATE TABLE base (a int NOT NULL, b text);
CREATE TABLE derived () INHERITS (base);
)";

Effects whole_of(const std::string& statement, int version = 15) {
    return effects_of(history, statement, {.version = version, .everything_is_known = true})
        .back()
        .whole;
}

std::string sqlstate_of(const std::string& statement, int version = 15) {
    const Effects effects = whole_of(statement, version);
    return effects.failure ? effects.failure->sqlstate : "";
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a column is added without a look at the rows") {
    const std::string definition =
        GENERATE(as<std::string>{}, "int", "int DEFAULT 5", "int NOT NULL DEFAULT 5",
                 "timestamptz DEFAULT now()", "plain", "int DEFAULT NULL");
    CAPTURE(definition);
    CHECK(told(whole_of("ALTER TABLE users ADD COLUMN z " + definition)) ==
          Lines{"public.users: ACCESS EXCLUSIVE"});
}

TEST_CASE("a column that differs from row to row rewrites the table") {
    const std::string definition =
        GENERATE(as<std::string>{}, "float8 DEFAULT random()", "positive",
                 "more_positive DEFAULT 3", "int GENERATED ALWAYS AS (age + 1) STORED");
    CAPTURE(definition);
    CHECK(told(whole_of("ALTER TABLE users ADD COLUMN z " + definition)) ==
          Lines{"public.users: ACCESS EXCLUSIVE, scanned, rewritten"});
}

TEST_CASE("a check in the definition of a column is scanned for") {
    CHECK(told(whole_of("ALTER TABLE users ADD COLUMN z int CHECK (z > 0)")) ==
          Lines{"public.users: ACCESS EXCLUSIVE, scanned"});
}

TEST_CASE("REFERENCES reads rows only if there is a default") {
    CHECK(told(whole_of("ALTER TABLE users ADD COLUMN z int REFERENCES parent")) ==
          Lines{"public.parent: SHARE ROW EXCLUSIVE", "public.users: ACCESS EXCLUSIVE"});
    CHECK(told(whole_of("ALTER TABLE users ADD COLUMN z int DEFAULT 1 REFERENCES parent")) ==
          Lines{"public.parent: SHARE ROW EXCLUSIVE, scanned",
                "public.users: ACCESS EXCLUSIVE, scanned"});
}

TEST_CASE("NOT NULL without a default fails with rows") {
    const Effects effects = whole_of("ALTER TABLE users ADD COLUMN z int NOT NULL");
    REQUIRE(effects.failure_with_rows);
    CHECK(effects.failure_with_rows->sqlstate == "23502");
    CHECK_FALSE(
        whole_of("ALTER TABLE users ADD COLUMN z int NOT NULL DEFAULT 1").failure_with_rows);
    CHECK_FALSE(whole_of("ALTER TABLE users ADD COLUMN z three NOT NULL").failure_with_rows);
    CHECK(whole_of("ALTER TABLE users ADD COLUMN z int, ALTER z SET NOT NULL").failure_with_rows);
    CHECK(whole_of("ALTER TABLE users ALTER nn TYPE bigint USING NULL").failure_with_rows);
}

TEST_CASE("columns that are there, or not") {
    CHECK(sqlstate_of("ALTER TABLE users ADD COLUMN age int") == "42701");
    CHECK(whole_of("ALTER TABLE users ADD COLUMN IF NOT EXISTS age int").object_exists);
    CHECK(sqlstate_of("ALTER TABLE users DROP COLUMN nope") == "42703");
    CHECK(sqlstate_of("ALTER TABLE users DROP COLUMN IF EXISTS nope").empty());
    CHECK(sqlstate_of("ALTER TABLE IF EXISTS nope DROP COLUMN a").empty());
}

TEST_CASE("SET NOT NULL looks at the rows unless it need not") {
    CHECK(told(whole_of("ALTER TABLE users ALTER age SET NOT NULL")) ==
          Lines{"public.users: ACCESS EXCLUSIVE, scanned"});
    for (const std::string column : {"nn", "proven"}) {
        const Effects effects = whole_of("ALTER TABLE users ALTER " + column + " SET NOT NULL");
        CHECK(told(effects) == Lines{"public.users: ACCESS EXCLUSIVE"});
        CHECK(effects.trusts_no_nulls);
    }
    CHECK(told(whole_of("ALTER TABLE users ALTER proven SET NOT NULL, "
                        "DROP CONSTRAINT proven_check")) ==
          Lines{"public.users: ACCESS EXCLUSIVE, scanned"});
}

TEST_CASE("what cannot be changed of a column") {
    CHECK(sqlstate_of("ALTER TABLE users ALTER id DROP NOT NULL") == "42P16");
    CHECK(sqlstate_of("ALTER TABLE users ALTER number DROP NOT NULL") == "42601");
    CHECK(sqlstate_of("ALTER TABLE users ALTER number SET DEFAULT 4") == "42601");
    CHECK(sqlstate_of("ALTER TABLE users ALTER twice SET DEFAULT 4") == "42601");
    CHECK(sqlstate_of("ALTER TABLE users ALTER age SET DEFAULT 'a'::text") == "42804");
    CHECK(sqlstate_of("ALTER TABLE users ALTER age DROP IDENTITY") == "55000");
    CHECK(sqlstate_of("ALTER TABLE users ALTER age ADD GENERATED ALWAYS AS IDENTITY") == "55000");
    CHECK(sqlstate_of("ALTER TABLE users ALTER age DROP EXPRESSION") == "55000");
    CHECK(sqlstate_of("ALTER TABLE users ALTER twice DROP EXPRESSION", 12) == "42601");
    CHECK(sqlstate_of("ALTER TABLE users ALTER age SET STORAGE external") == "0A000");
    CHECK(sqlstate_of("ALTER TABLE users SET (foo = 1)") == "22023");
    CHECK(sqlstate_of("ALTER TABLE users ALTER email ADD GENERATED ALWAYS AS IDENTITY") == "22023");
    CHECK(sqlstate_of("ALTER TABLE decoded ALTER a TYPE bigint") == "0A000");
    CHECK(sqlstate_of("ALTER TABLE decoded SET UNLOGGED") == "0A000");
}

TEST_CASE("tables that inherit follow") {
    CHECK(told(whole_of("ALTER TABLE base ADD COLUMN z int")) ==
          Lines{"public.base: ACCESS EXCLUSIVE", "public.derived: ACCESS EXCLUSIVE"});
    CHECK(told(whole_of("ALTER TABLE base ALTER a SET NOT NULL")) ==
          Lines{"public.base: ACCESS EXCLUSIVE", "public.derived: ACCESS EXCLUSIVE"});
    CHECK(told(whole_of("CREATE TABLE copy AS SELECT * FROM base WITH NO DATA")) ==
          Lines{"public.base: ACCESS SHARE", "public.copy: ACCESS EXCLUSIVE"});
    CHECK(sqlstate_of("ALTER TABLE ONLY base ADD COLUMN z int") == "42P16");
    CHECK(sqlstate_of("ALTER TABLE derived DROP COLUMN b") == "42P16");
    CHECK(sqlstate_of("ALTER TABLE derived ALTER b TYPE varchar") == "42P16");
    CHECK(sqlstate_of("ALTER TABLE base DROP COLUMN b; ALTER TABLE derived ADD COLUMN b int")
              .empty());
}

TEST_CASE("the lock of all actions is that of the strongest") {
    const StatementEffects effects =
        effects_of(history, "ALTER TABLE users ALTER age SET STATISTICS 10, SET (fillfactor = 70)")
            .back();
    REQUIRE(effects.actions.size() == 2);
    CHECK(told(effects.whole) == Lines{"public.users: SHARE UPDATE EXCLUSIVE"});
    const StatementEffects stronger =
        effects_of(history, "ALTER TABLE users ALTER age SET STATISTICS 10, ADD COLUMN z int")
            .back();
    CHECK(told(stronger.actions.front()) == Lines{"public.users: ACCESS EXCLUSIVE"});
}
