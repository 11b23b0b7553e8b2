// What a type can be indexed, partitioned and excluded by.
#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

struct Case {
    std::string sql;
    std::string sqlstate;  // empty: the server takes it
    int version = 15;
};

// Of the last of the statements.
std::string code(const std::string& sql, Options options) {
    const Effects effects = effects_of("", sql, options).back().whole;
    return effects.failure ? effects.failure->sqlstate : "";
}

const std::string types =
    "CREATE TYPE e AS ENUM ('a'); CREATE TYPE c AS (x int); CREATE TYPE r AS RANGE (subtype = "
    "int4);"
    "CREATE TABLE rows (x int); CREATE DOMAIN d AS rows; CREATE DOMAIN n AS int;";

void check(const Case& at, const std::string& sql) {
    CAPTURE(sql, at.version);
    CHECK(code(sql, {.version = at.version, .everything_is_known = true}) == at.sqlstate);
}

}  // namespace

TEST_CASE("what a table can be partitioned by") {
    const Case at = GENERATE(values<Case>({
        {"(a c) PARTITION BY HASH (a)", "42704", 13},
        {"(a c) PARTITION BY HASH (a)", "", 14},
        {"(a rows) PARTITION BY HASH (a)", "42704", 12},
        {"(a d) PARTITION BY HASH (a)", "42704", 13},
        {"(a d) PARTITION BY HASH (a)", "", 14},
        {"(a c[]) PARTITION BY HASH (a)", "", 12},
        {"(a c) PARTITION BY RANGE (a)", "", 12},
        {"(a rows) PARTITION BY LIST (a)", "", 12},
        {"(a json) PARTITION BY LIST (a)", "42704"},
        {"(a json) PARTITION BY LIST (a text_ops)", ""},
        {"(a money) PARTITION BY HASH (a)", "42704"},
        {"(a money) PARTITION BY RANGE (a)", ""},
        {"(a xid) PARTITION BY RANGE (a)", "42704"},
        {"(a xid) PARTITION BY HASH (a)", ""},
        {"(a int) PARTITION BY RANGE ((a::text::json))", "42704"},
        {"(a int) PARTITION BY RANGE ((a))", ""},
        {"(a int) PARTITION BY RANGE ((5))", "42P17"},
        {"(a int) PARTITION BY RANGE ((NULL))", "42P16"},
        {"(a int) PARTITION BY RANGE ((ROW(a, 1)))", "42P16"},
        {"(a int) PARTITION BY RANGE ((a IN (SELECT 1)))", "0A000"},
        {"(a int) PARTITION BY RANGE (xmin)", "42P17"},
        {"(a int) PARTITION BY RANGE ((ctid))", "42P17"},
        {"(a int, g int GENERATED ALWAYS AS (a) STORED) PARTITION BY RANGE (g)", "42P17"},
        {"(a int, g int GENERATED ALWAYS AS (a) STORED) PARTITION BY RANGE ((g + 1))", "42P17"},
        {"(a int) PARTITION BY RANGE ((t))", "42P17", 12},
        {"(a int) PARTITION BY HASH ((t))", "42704", 13},
        {"(a int) PARTITION BY HASH ((t))", "", 14},
    }));
    check(at, types + "CREATE TABLE t " + at.sql);
}

TEST_CASE("a column in parentheses is the partition key itself") {
    CHECK(code("CREATE TABLE t (a int PRIMARY KEY) PARTITION BY RANGE ((a))", {}).empty());
}

TEST_CASE("what rows can be excluded by") {
    const Case at = GENERATE(values<Case>({
        {"int, EXCLUDE (a WITH =)", ""},
        {"int, EXCLUDE (a WITH OPERATOR(pg_catalog.=))", ""},
        {"int, EXCLUDE (a WITH OPERATOR(public.=))", "42883"},
        {"int, EXCLUDE (a WITH <>)", "42809"},
        {"int, EXCLUDE (a WITH <)", "42809"},
        {"int, EXCLUDE (a WITH &&)", "42883"},
        {"int, EXCLUDE USING hash (a WITH =)", ""},
        {"int, EXCLUDE USING gist (a WITH =)", "42704"},
        {"n, EXCLUDE USING gist (a WITH =)", "42704"},
        {"n, EXCLUDE (a WITH <>)", "42809"},
        {"e, EXCLUDE (a WITH =)", ""},
        {"e, EXCLUDE USING gist (a WITH =)", "42704"},
        {"e, EXCLUDE (a WITH &&)", "42883"},
        {"c, EXCLUDE (a WITH =)", ""},
        {"c, EXCLUDE (a WITH *=)", "42809"},
        {"c, EXCLUDE USING hash (a WITH =)", "42704", 13},
        {"r, EXCLUDE USING gist (a WITH &&)", ""},
        {"r, EXCLUDE USING btree (a WITH &&)", "42809"},
        {"r, EXCLUDE USING gist (a WITH ##)", "42883"},
        {"int4range, EXCLUDE USING gist (a WITH -|-)", ""},
        {"int4range, EXCLUDE USING spgist (a WITH &&)", ""},
        {"int4range, EXCLUDE USING gist (a WITH @>)", "42809"},
        {"int4range, EXCLUDE USING gist (a WITH <>)", "42809"},
        {"int4range, EXCLUDE USING gin (a WITH &&)", "0A000"},
        {"int[], EXCLUDE USING gin (a WITH &&)", "0A000"},
        {"int[], EXCLUDE USING gist (a WITH &&)", "42704"},
        {"inet, EXCLUDE USING gist (a WITH &&)", "42704"},
        {"inet, EXCLUDE USING gist (a inet_ops WITH &&)", ""},
        {"inet, EXCLUDE USING gist (a inet_ops WITH <)", "42809"},
        {"inet, EXCLUDE USING gist (a inet_ops WITH ##)", "42883"},
        {"inet, EXCLUDE USING spgist (a WITH &&)", ""},
        {"point, EXCLUDE USING gist (a WITH ~=)", ""},
        {"point, EXCLUDE USING gist (a WITH =)", "42883"},
        {"box, EXCLUDE USING gist (a WITH &&)", ""},
        {"box, EXCLUDE USING gist (a WITH @)", "42809", 13},
        {"box, EXCLUDE USING gist (a WITH @)", "42883", 14},
        {"tsvector, EXCLUDE USING gist (a WITH =)", "42809"},
        {"json, EXCLUDE (a WITH ##)", "42704"},
        {"time, EXCLUDE (a WITH +)", "42725"},
        {"text, EXCLUDE (a text_pattern_ops WITH =)", ""},
        {"text, EXCLUDE (a text_pattern_ops WITH <>)", "42809"},
        {"int, b int, EXCLUDE USING gist (int4range(a, b) WITH &&)", ""},
        {"int, b int, EXCLUDE USING gist (int4range(a, b) WITH ##)", "42883"},
        {"int, b int4range, EXCLUDE USING gist (b WITH ##, a WITH =)", "42883"},
        {"int, b int4range, EXCLUDE USING gist (a WITH =, b WITH ##)", "42704"},
    }));
    check(at, types + "CREATE TABLE t (a " + at.sql + ")");
}

TEST_CASE("rows are excluded across partitions only where equal ones are in one") {
    const Case at = GENERATE(values<Case>({
        {"EXCLUDE USING gist (a WITH &&)) PARTITION BY LIST (a)", "0A000", 17},
        {"EXCLUDE USING gist (a WITH =)) PARTITION BY LIST (a)", "0A000", 16},
        {"EXCLUDE USING gist (a WITH =)) PARTITION BY LIST (a)", "", 17},
        {"EXCLUDE USING gist (a WITH =, c WITH &&)) PARTITION BY LIST (a)", "", 17},
        {"EXCLUDE USING gist (c WITH &&)) PARTITION BY LIST (a)", "0A000", 17},
        {"EXCLUDE (b WITH <>)) PARTITION BY LIST (a)", "42809", 17},
    }));
    check(at, "CREATE TABLE t (a int4range, b int, c int4range, " + at.sql);
}

TEST_CASE("what extensions bring") {
    const Case at = GENERATE(values<Case>({
        {"btree_gist; CREATE TABLE t (a int, EXCLUDE USING gist (a WITH =))", ""},
        {"btree_gist; CREATE TABLE t (a int, EXCLUDE USING gist (a WITH <>))", ""},
        {"btree_gist; CREATE TABLE t (a int, EXCLUDE USING gist (a WITH <))", "42809"},
        {"btree_gist; CREATE TABLE t (a json, EXCLUDE USING gist (a WITH =))", "42704"},
        {"btree_gist; CREATE TABLE t (a bool, EXCLUDE USING gist (a WITH =))", "42704", 14},
        {"btree_gist; CREATE TABLE t (a bool, EXCLUDE USING gist (a WITH =))", "", 15},
        {"btree_gist; CREATE TABLE t (a int); CREATE INDEX ON t USING gin (a)", "42704"},
        {"btree_gin; CREATE TABLE t (a int); CREATE INDEX ON t USING gin (a)", ""},
        {"intarray; CREATE TABLE t (a int[], EXCLUDE USING gist (a WITH &&))", ""},
    }));
    check(at, "CREATE EXTENSION " + at.sql);
}

// Not all of what somebody has made elsewhere can be seen.
TEST_CASE("what cannot be known is not refused") {
    const auto* sql =
        GENERATE("CREATE TABLE t (a int, EXCLUDE USING gist (a WITH =))",
                 "CREATE TABLE t (a inet, EXCLUDE USING gist (a inet_ops WITH ##))",
                 "CREATE TABLE t (a int); CREATE INDEX ON t USING gin (a)",
                 "CREATE TABLE t (a geometry, EXCLUDE USING gist (a WITH &&))",
                 "CREATE TABLE t (a int[], EXCLUDE USING gist (a gist__int_ops WITH &&))",
                 "CREATE TABLE t (a int, b int, EXCLUDE USING gist (f(a, b) WITH &&))",
                 "CREATE OPERATOR && (LEFTARG = int, RIGHTARG = int, FUNCTION = f);"
                 "CREATE TABLE t (a int, EXCLUDE (a my_ops WITH &&))",
                 "CREATE OPERATOR CLASS json_ops DEFAULT FOR TYPE json USING btree AS STORAGE json;"
                 "CREATE TABLE t (a json) PARTITION BY RANGE (a)");
    CAPTURE(sql);
    CHECK(code(sql, {}).empty());
    CHECK(code("CREATE TABLE t (a int, EXCLUDE (a WITH <>))", {}) == "42809");
    CHECK(code("CREATE TABLE t (a json) PARTITION BY RANGE (a)", {}) == "42704");
}
