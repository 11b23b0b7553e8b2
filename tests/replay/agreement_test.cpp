// What comparing random statements with real servers has shown.
#include <algorithm>
#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

using Lines = std::vector<std::string>;

Effects whole(const std::string& history, const std::string& sql, int version = 15) {
    const Options options{.version = version, .everything_is_known = true};
    return effects_of(history, sql, options).back().whole;
}

struct Refusal {
    std::string history;
    std::string sql;
    int version;
    std::string sqlstate;
};

struct Touched {
    std::string history;
    std::string sql;
    Lines relations;
};

}  // namespace

TEST_CASE("which refusal comes first, and with which SQLSTATE") {
    const std::string view =
        "CREATE TABLE t (a int); CREATE MATERIALIZED VIEW v AS TABLE t WITH NO DATA;";
    const std::string generated = "CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a) STORED);";
    const std::string parted =
        "CREATE TABLE p (k int NOT NULL) PARTITION BY RANGE (k);"
        "CREATE TABLE t PARTITION OF p DEFAULT;";
    const std::string own_key = "CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t);";
    const Refusal at = GENERATE_COPY(values<Refusal>({
        {view, "REFRESH MATERIALIZED VIEW CONCURRENTLY v WITH NO DATA", 15, "0A000"},
        {view, "REFRESH MATERIALIZED VIEW v; REFRESH MATERIALIZED VIEW CONCURRENTLY v WITH NO DATA",
         15, "42601"},
        {"CREATE TABLE t (a bigint[])", "ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY",
         15, "22023"},
        {"CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a, a)",
         "ALTER TABLE t ADD UNIQUE USING INDEX i", 15, "42701"},
        {"CREATE TABLE t (a jsonb UNIQUE)", "ALTER TABLE t ALTER a TYPE json", 15, "42704"},
        {"CREATE TABLE t (a int CHECK (a <> 7))", "ALTER TABLE t ALTER a TYPE text", 15, "42883"},
        {"CREATE DOMAIN d AS text; CREATE TABLE t (a int CHECK (a <> 7))",
         "ALTER TABLE t ALTER a TYPE d", 15, "42883"},
        {"CREATE TABLE t (a int CHECK (a <> 7))", "ALTER TABLE t ALTER a TYPE numeric", 15, ""},
        {"CREATE TABLE t (a text CHECK (a <> 'x'))", "ALTER TABLE t ALTER a TYPE varchar(9)", 15,
         ""},
        {"CREATE TABLE t (a text); CREATE INDEX i ON t (a) WHERE a > 'x'",
         "ALTER TABLE t ALTER a TYPE int USING 1", 15, "42883"},
        {generated, "ALTER TABLE t ALTER a TYPE bigint", 14, "42601"},
        {generated, "ALTER TABLE t ALTER a TYPE bigint", 15, "0A000"},
        {"CREATE TABLE t (a int)", "ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (a)", 14, "42601"},
        {"CREATE TABLE t (a int, b int); CREATE STATISTICS s ON a, b FROM t",
         "ALTER STATISTICS s SET STATISTICS 9", 12, "42601"},
        {"CREATE TABLE t (a int)", "CREATE INDEX i ON t (a) WHERE a > $1", 15, "42P02"},
        {"CREATE TABLE t (a int)", "CREATE VIEW v AS SELECT * FROM t WHERE a = $1", 15, "42P02"},
        {"", "CREATE TABLE t (a int DEFAULT $1)", 15, "42P02"},
        {"", "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql RETURN $1", 15, ""},
        {"", "PREPARE q AS SELECT $1::int", 15, ""},
        {"CREATE TYPE e AS ENUM ('a')", "ALTER TYPE e OWNER TO nobody_there", 15, "42704"},
        {"CREATE TABLE t (a int)", "CREATE POLICY p ON t TO nobody_there", 15, "42704"},
        {own_key, "ALTER TABLE t ALTER a TYPE text, ALTER b TYPE text", 15, ""},
        {own_key, "ALTER TABLE t ALTER b TYPE text, ALTER a TYPE text", 15, ""},
        {own_key, "ALTER TABLE t ALTER a TYPE text, ALTER b TYPE uuid USING NULL", 15, "42804"},
        {own_key, "ALTER TABLE t ALTER a TYPE bigint, ALTER a TYPE numeric", 15, "0A000"},
        {parted, "ALTER TABLE t ALTER k ADD GENERATED ALWAYS AS IDENTITY", 17, "42P16"},
    }));
    CAPTURE(at.history, at.sql, at.version);
    const Effects effects = whole(at.history, at.sql, at.version);
    CHECK((effects.failure ? effects.failure->sqlstate : "") == at.sqlstate);
}

TEST_CASE("which tables beside its own a statement touches") {
    const std::string heirs =
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE heir () INHERITS (p);"
        "CREATE TABLE t (a int REFERENCES p); INSERT INTO p VALUES (1); INSERT INTO heir VALUES "
        "(1);";
    const std::string serial =
        "CREATE TABLE t (a serial); CREATE TABLE copy (LIKE t INCLUDING ALL);";
    const std::string parted =
        "CREATE TABLE t (k int, a int) PARTITION BY RANGE (k);"
        "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (9);";
    const Touched at = GENERATE_COPY(values<Touched>({
        {heirs,
         "ALTER TABLE t ALTER a TYPE bigint",
         {"public.p: ACCESS EXCLUSIVE", "public.t: ACCESS EXCLUSIVE, rewritten"}},
        {heirs,
         "ALTER TABLE t DROP COLUMN a",
         {"public.p: ACCESS EXCLUSIVE", "public.t: ACCESS EXCLUSIVE"}},
        {heirs,
         "UPDATE p SET id = id",
         {"public.heir: ROW EXCLUSIVE, scanned", "public.p: ROW EXCLUSIVE, scanned"}},
        {heirs,
         "ALTER TABLE p ADD COLUMN b int UNIQUE",
         {"public.heir: ACCESS EXCLUSIVE", "public.p: ACCESS EXCLUSIVE, scanned"}},
        {serial,
         "DROP TABLE t CASCADE",
         {"public.copy: ACCESS EXCLUSIVE", "public.t: ACCESS EXCLUSIVE",
          "public.t_a_seq: ACCESS EXCLUSIVE"}},
        {parted, "UPDATE t SET a = 1 WHERE false", {"public.t: ROW EXCLUSIVE"}},
        {parted,
         "ALTER TABLE t ADD UNIQUE (k)",
         {"public.t1: SHARE", "public.t: ACCESS EXCLUSIVE"}},
        {parted,
         "ALTER TABLE t ADD UNIQUE (k) DEFERRABLE",
         {"public.t1: SHARE ROW EXCLUSIVE", "public.t: ACCESS EXCLUSIVE"}},
        {parted,
         "ALTER TABLE t ADD PRIMARY KEY (k)",
         {"public.t1: ACCESS EXCLUSIVE", "public.t: ACCESS EXCLUSIVE"}},
    }));
    CAPTURE(at.history, at.sql);
    Lines expected = at.relations;
    std::ranges::sort(expected);
    CHECK(told(whole(at.history, at.sql)) == expected);
}
