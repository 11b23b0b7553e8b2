#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

const std::string history = "CREATE TABLE t (a int); CREATE TYPE e AS ENUM ('a');";

Effects effect_of(const std::string& block) {
    return effects_of(history, "DO $$ BEGIN " + block + " END $$").back().whole;
}

}  // namespace

TEST_CASE("a block does what the statements in it do") {
    const Effects effects = effect_of("ALTER TABLE t ADD COLUMN b int;");
    CHECK(told(effects) == std::vector<std::string>{"public.t: ACCESS EXCLUSIVE"});
    CHECK_FALSE(effects.may_do_more);
    CHECK(effect_of("CREATE TYPE e AS ENUM ('b');").failure->sqlstate == "42710");
}

TEST_CASE("what a block guards against does not fail") {
    CHECK_FALSE(effect_of("CREATE TYPE e AS ENUM ('b'); EXCEPTION WHEN duplicate_object THEN null;")
                    .failure);
    CHECK_FALSE(effect_of("IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'e') THEN "
                          "CREATE TYPE e AS ENUM ('b'); END IF;")
                    .failure);
    CHECK_FALSE(effects_of(history + "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);",
                           "DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0); "
                           "EXCEPTION WHEN duplicate_object THEN null; END $$")
                    .back()
                    .whole.failure);
    CHECK(effect_of("ALTER TABLE t ADD COLUMN a int; EXCEPTION WHEN duplicate_object THEN null;")
              .failure);
    CHECK(effect_of("DROP TABLE nope; EXCEPTION WHEN duplicate_object THEN null;").failure);
}

TEST_CASE("a block may do more than stands in it") {
    CHECK(effect_of("EXECUTE format('DROP TABLE %I', 't');").may_do_more);
    CHECK(effect_of("PERFORM f();").may_do_more);
    CHECK(effects_of(history, "CALL p()").back().whole.may_do_more);
}

TEST_CASE("a block that does not parse is refused") {
    CHECK(effect_of("ALTER TABEL t ADD x;").failure->message ==
          "syntax error at or near \"TABEL\"");
    CHECK(effect_of("IF true THEN NULL;").failure->message == "syntax error at end of input");
    CHECK(effect_of("EXECUTE 'ALTER TABEL t';").failure->sqlstate == "42601");
    CHECK_FALSE(effect_of("EXECUTE 'ALTER TABEL t'; EXCEPTION WHEN OTHERS THEN NULL;").failure);
    CHECK(effects_of(history, "DO LANGUAGE sql 'SELECT 1'").back().whole.failure);
}

TEST_CASE("why a block cannot be seen into is told") {
    CHECK_FALSE(effect_of("EXECUTE format('DROP TABLE %I', 't');").unseen);
    CHECK(*effects_of(history, "DO LANGUAGE plpython3u 'x'").back().whole.unseen ==
          "it is written in plpython3u");
    // Only the database knows what a row of t has.
    const Effects row =
        effects_of(history, "DO $$ DECLARE r t%ROWTYPE; BEGIN r.a := 1; END $$").back().whole;
    CHECK_FALSE(row.failure);
    CHECK(row.unseen);
    CHECK(*effect_of("PERFORM 1; IF a IS JSON THEN NULL; END IF;").newer_syntax ==
          "IS JSON needs the grammar of PostgreSQL 16");
    CHECK(*effect_of("PERFORM 1_000;").newer_syntax ==
          "a number like 0xFF or 1_000 needs the grammar of PostgreSQL 16");
    CHECK(
        *effect_of("EXECUTE 'ALTER TABLE t ALTER COLUMN a SET EXPRESSION AS (1)';").newer_syntax ==
        "SET EXPRESSION needs the grammar of PostgreSQL 17");
}

TEST_CASE("a function whose body does not parse is refused, unless bodies are not checked") {
    const auto made = [](const std::string& function) {
        return effects_of(history, function).back().whole;
    };
    const std::string plpgsql = "CREATE FUNCTION f(x int, OUT y int) LANGUAGE plpgsql AS ";
    CHECK(made(plpgsql + "'BEGIN RETRUN 1; END'").failure->message ==
          "syntax error at or near \"RETRUN\"");
    CHECK(made("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELEC 1'").failure);
    CHECK_FALSE(made("SET check_function_bodies = off; " + plpgsql + "'BEGIN'").failure);
    CHECK_FALSE(made(plpgsql + "'BEGIN y := x; y = 2; END'").failure);
    CHECK_FALSE(made("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS "
                     "'BEGIN NEW.a := 1; RETURN NEW; END'")
                    .failure);
    CHECK_FALSE(made("CREATE FUNCTION f() RETURNS TABLE (a int) LANGUAGE plpgsql AS "
                     "'BEGIN RETURN QUERY SELECT 1; a := 2; RETURN NEXT; END'")
                    .failure);
    CHECK_FALSE(made("CREATE FUNCTION f() RETURNS void LANGUAGE c AS 'x', 'y'").failure);
    // PostgreSQL 18 takes => here.
    CHECK_FALSE(made(plpgsql + "'DECLARE c CURSOR (k int) FOR SELECT k; BEGIN OPEN c(k => 1); END'")
                    .failure);
    CHECK(*made(plpgsql + "'BEGIN SELECT a INTO y FROM (SELECT 1 AS a); END'").newer_syntax ==
          "a subquery without an alias needs the grammar of PostgreSQL 16");
}
