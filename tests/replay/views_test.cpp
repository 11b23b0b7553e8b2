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
