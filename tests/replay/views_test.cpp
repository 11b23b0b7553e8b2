#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;
using Lines = std::vector<std::string>;

namespace {

const std::string history =
    "CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'x');"
    "CREATE VIEW v AS SELECT a, b FROM t;"
    "CREATE MATERIALIZED VIEW m AS SELECT a FROM v;";

Effects effect_of(const std::string& statement) {
    return effects_of(history, statement).back().whole;
}

std::string code(const std::string& statement) {
    const Effects effects = effect_of(statement);
    return effects.failure ? effects.failure->sqlstate : "";
}

}  // namespace

TEST_CASE("a view locks what it names") {
    CHECK(told(effect_of("CREATE OR REPLACE VIEW v AS SELECT a, b, 1 AS c FROM t")) ==
          Lines{"public.t: ACCESS SHARE", "public.v: ACCESS EXCLUSIVE"});
    CHECK(told(effect_of("CREATE VIEW w AS SELECT * FROM v")) ==
          Lines{"public.v: ACCESS SHARE", "public.w: ACCESS EXCLUSIVE"});
}

TEST_CASE("a view is replaced by one with at least its columns") {
    CHECK(code("CREATE VIEW v AS SELECT 1") == "42P07");
    CHECK(code("CREATE OR REPLACE VIEW v AS SELECT a FROM t") == "42P16");
    CHECK(code("CREATE OR REPLACE VIEW v AS SELECT a, b AS c FROM t") == "42P16");
    CHECK(code("CREATE OR REPLACE VIEW v AS SELECT b AS a, b FROM t") == "42P16");
    CHECK(code("CREATE OR REPLACE VIEW t AS SELECT 1") == "42809");
    CHECK(code("CREATE VIEW w AS SELECT * FROM nope") == "42P01");
    CHECK(code("CREATE VIEW w AS SELECT a, a FROM t") == "42701");
}

TEST_CASE("a materialized view is filled from the tables behind its views") {
    CHECK(told(effect_of("REFRESH MATERIALIZED VIEW m")) ==
          Lines{"public.m: ACCESS EXCLUSIVE, rewritten", "public.t: ACCESS SHARE, scanned",
                "public.v: ACCESS SHARE"});
    CHECK(code("REFRESH MATERIALIZED VIEW CONCURRENTLY m") == "55000");
    CHECK(code("REFRESH MATERIALIZED VIEW v") == "0A000");
    CHECK(told(effect_of("CREATE UNIQUE INDEX ON m (a); REFRESH MATERIALIZED VIEW CONCURRENTLY m"))
              .front() == "public.m: EXCLUSIVE, scanned");
}

TEST_CASE("a view is replaced by what it is behind renames") {
    struct Case {
        std::string renames;
        std::string query;  // of CREATE OR REPLACE VIEW v
        std::string sqlstate;
    };
    const auto at = GENERATE(values<Case>({
        {"ALTER TABLE t RENAME a TO z", "SELECT z, b FROM t", "42P16"},
        {"ALTER TABLE t RENAME a TO z", "SELECT z AS a, b FROM t", ""},
        {"ALTER TABLE t RENAME a TO z", "SELECT a, b FROM t", "42703"},
        {"ALTER TABLE t RENAME a TO z", "SELECT t.a, b FROM t", "42703"},
        {"ALTER TABLE t RENAME a TO z", "SELECT x.a, b FROM (SELECT a, b FROM t) x", "42703"},
        {"ALTER TABLE t RENAME a TO z", "SELECT z AS a, b FROM t GROUP BY a, b", ""},
        {"ALTER TABLE t RENAME a TO z", "SELECT z AS a, b FROM t ORDER BY a, b", ""},
        {"ALTER TABLE t RENAME a TO z", "SELECT a, b FROM f() AS x (a int, b text)", ""},
        {"ALTER TABLE t RENAME a TO z", "WITH x (a, b) AS (TABLE t) SELECT a, b FROM x", ""},
        {"ALTER TABLE t RENAME TO u", "SELECT a, b FROM t", "42P01"},
        {"ALTER TABLE t RENAME TO u", "SELECT a, b FROM u", ""},
        {"ALTER VIEW v RENAME COLUMN a TO z", "SELECT a, b FROM t", "42P16"},
        {"ALTER VIEW v RENAME COLUMN a TO z", "SELECT a AS z, b FROM t", ""},
        {"CREATE SCHEMA s; ALTER TABLE t SET SCHEMA s", "SELECT a, b FROM s.t", ""},
        {"CREATE SCHEMA s; ALTER TABLE t SET SCHEMA s; ALTER SCHEMA s RENAME TO r",
         "SELECT a, b FROM s.t", "42P01"},
        {"SELECT 1", "SELECT count(*) AS a, b FROM t GROUP BY b", "42P16"},
        {"SELECT 1", "SELECT a + 1 AS a, b FROM t", ""},
        {"SELECT 1", "SELECT a + 1::bigint AS a, b FROM t", "42P16"},
        {"SELECT 1", "SELECT a > 1 AS a, b FROM t", "42P16"},
        {"SELECT 1", "SELECT a, 'x' AS b FROM t", ""},
        {"SELECT 1", "SELECT a, NULL AS b FROM t", ""},
        {"SELECT 1", "SELECT a, now() AS b FROM t", "42P16"},
        {"SELECT 1", "SELECT a, b FROM t UNION SELECT 1::bigint, 'x'", ""},
    }));
    CAPTURE(at.renames, at.query);
    const std::string tables =
        "CREATE TABLE t (a int, b text); CREATE VIEW v AS SELECT a, b FROM t;"
        "CREATE FUNCTION f() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, 2';";
    const Effects effects =
        effects_of(tables, at.renames + "; CREATE OR REPLACE VIEW v AS " + at.query).back().whole;
    CHECK((effects.failure ? effects.failure->sqlstate : "") == at.sqlstate);
}

TEST_CASE("a type is the same under another name") {
    const Effects effects =
        effects_of("CREATE TYPE e AS ENUM ('a'); CREATE VIEW v AS SELECT 'a'::e AS a;",
                   "ALTER TYPE e RENAME TO f; CREATE OR REPLACE VIEW v AS SELECT 'a'::f AS a")
            .back()
            .whole;
    CHECK_FALSE(effects.failure);
}

TEST_CASE("a column that a query names is missing only where all is known") {
    const Options options{};
    for (const auto* sql : {"CREATE VIEW w AS SELECT a FROM elsewhere",
                            "CREATE VIEW w AS SELECT e.a FROM elsewhere e",
                            "CREATE TABLE t (b int); CREATE VIEW w AS SELECT a FROM t, elsewhere",
                            "CREATE TABLE t (b int); CREATE VIEW w AS SELECT b FROM t WHERE EXISTS "
                            "(SELECT a FROM elsewhere)"}) {
        CAPTURE(sql);
        CHECK_FALSE(effects_of("", sql, options).back().whole.failure);
    }
    CHECK(effects_of("CREATE TABLE t (b int)", "CREATE TABLE w AS SELECT a FROM t", options)
              .back()
              .whole.failure->sqlstate == "42703");
    CHECK(effects_of("", "ALTER VIEW v RENAME COLUMN a TO z", {.version = 12})
              .back()
              .whole.failure->sqlstate == "42601");
}
