// What comparing random statements with real servers has shown.
#include <algorithm>
#include <catch2/catch.hpp>

#include "catalog/description.h"
#include "played.h"
#include "sql/canonical.h"
#include "sql/parse.h"

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
    int version = 15;
};

// Behind the history, and behind p's being detached from t on its own.
Replay detached_behind(const std::string& history) {
    Replay replay = behind(history, {.in_transaction = false, .everything_is_known = true});
    const checker::sql::Script detach =
        checker::sql::parse("ALTER TABLE t DETACH PARTITION p CONCURRENTLY");
    const Effects effects = replay.apply(detach.statements[0]).whole;
    CHECK_FALSE(effects.failure);
    replay.start_run();
    return replay;
}

// A line of the catalog that is there behind the statements, or is not.
struct Left {
    std::string sql;
    std::string line;
    int version = 15;
    bool is_there = true;
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
    const std::string own_column = "CREATE TABLE t (k int, b int, j json) PARTITION BY RANGE (k);";
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
        {"CREATE TABLE t (k int) PARTITION BY RANGE (k); CREATE TABLE o (a t)",
         "ALTER TABLE t ADD b int DEFAULT random()", 15, ""},
        {"CREATE TABLE t (k int) PARTITION BY RANGE (k); CREATE TABLE o (a t)",
         "ALTER TABLE t ADD b int; ALTER TABLE t ALTER b TYPE bigint", 15, "0A000"},
        {"CREATE TABLE p (a bigint[] UNIQUE); CREATE TABLE t (a bigint[] REFERENCES p (a))",
         "ALTER TABLE t ALTER a TYPE int[]", 15, "42804"},
        {own_key, "ALTER TABLE t ALTER b TYPE text, ALTER a TYPE text", 15, ""},
        {own_key, "ALTER TABLE t ALTER a TYPE text, ALTER b TYPE uuid USING NULL", 15, "42804"},
        {own_key, "ALTER TABLE t ALTER a TYPE bigint, ALTER a TYPE numeric", 15, "0A000"},
        {parted, "ALTER TABLE t ALTER k ADD GENERATED ALWAYS AS IDENTITY", 17, "42P16"},
        {"CREATE TABLE t (a int); CREATE TABLE heir () INHERITS (t);"
         "ALTER TABLE ONLY t ALTER a SET NOT NULL",
         "ALTER TABLE t ALTER a SET NOT NULL", 18, "0A000"},
        {"CREATE TABLE t (a int); CREATE TABLE heir () INHERITS (t);"
         "ALTER TABLE t ALTER a SET NOT NULL",
         "ALTER TABLE heir ALTER a DROP NOT NULL", 18, "42P16"},
        {own_column, "ALTER TABLE t ADD COLUMN a int UNIQUE, ALTER a SET NOT NULL", 17, "0A000"},
        {own_column + "CREATE TABLE t1 PARTITION OF t DEFAULT",
         "ALTER TABLE t ADD COLUMN a int UNIQUE, ALTER a SET NOT NULL", 17, "42703"},
        {own_column + "CREATE TABLE t1 PARTITION OF t DEFAULT",
         "ALTER TABLE t ADD COLUMN a int UNIQUE, ALTER a SET NOT NULL", 18, "0A000"},
        {"CREATE TABLE t (a int)", "ALTER TABLE t ALTER z TYPE int USING a::point", 15, "42846"},
        {"CREATE TABLE t (a int)", "ALTER TABLE t ALTER z TYPE point USING a", 15, "42703"},
        {"CREATE TABLE t (a int)", "ALTER TABLE t DROP a, ALTER a TYPE int USING a::point", 15,
         "42846"},
        {"CREATE TYPE c AS (x int); CREATE TABLE t (a c)", "CREATE INDEX ON t USING hash (a)", 13,
         "42704"},
        {"CREATE TYPE c AS (x int); CREATE TABLE t (a c[])", "CREATE INDEX ON t USING hash (a)", 13,
         ""},
        {"CREATE TYPE c AS (x int); CREATE TABLE t (a c)", "CREATE INDEX ON t USING hash (a)", 14,
         ""},
        {"CREATE TABLE t (a int CHECK (a + 1 > 0))", "ALTER TABLE t ALTER a TYPE oid", 15, "42883"},
        {"CREATE TABLE t (a int, b int CHECK (a + b > 0))", "ALTER TABLE t ALTER a TYPE oid", 15,
         "42883"},
        {"CREATE TABLE t (a int); CREATE INDEX ON t ((a + 1))", "ALTER TABLE t ALTER a TYPE text",
         15, "42883"},
        {"CREATE TABLE t (a int CHECK (a > 0))", "ALTER TABLE t ALTER a TYPE oid", 15, ""},
        {"CREATE TABLE t (a int CHECK (a + 1 > 0))", "ALTER TABLE t ALTER a TYPE numeric", 15, ""},
        {"CREATE TABLE t (a int DEFAULT 1 + 1)", "ALTER TABLE t ALTER a TYPE bool USING true", 15,
         "42804"},
        {"CREATE TABLE t (a int); CREATE TABLE holds (x t)", "ALTER TABLE t ALTER a TYPE int8", 15,
         "0A000"},
        {"CREATE TABLE t (a int); CREATE TABLE holds (x t)", "ALTER TABLE t ADD b int DEFAULT 5",
         18, "0A000"},
        {own_column, "ALTER TABLE t ADD EXCLUDE (k WITH =)", 16, "0A000"},
        {own_column, "ALTER TABLE t ADD EXCLUDE (k WITH =)", 17, ""},
        {own_column, "ALTER TABLE t ADD EXCLUDE (j WITH =)", 16, "0A000"},
        {own_column, "ALTER TABLE t ADD EXCLUDE (j WITH =)", 17, "42704"},
        {own_column, "ALTER TABLE t ADD EXCLUDE (z WITH =)", 16, "0A000"},
        {own_column, "ALTER TABLE t ADD EXCLUDE (z WITH =)", 17, "42703"},
        {own_column, "ALTER TABLE t ADD EXCLUDE (b WITH =)", 17, "0A000"},
        {own_column, "ALTER TABLE t ADD EXCLUDE ((k + 1) WITH =)", 17, "0A000"},
        {"", "CREATE TABLE t (k int, EXCLUDE (k WITH =)) PARTITION BY RANGE (k)", 16, "0A000"},
        {"", "CREATE TABLE t (k int, EXCLUDE (k WITH =)) PARTITION BY RANGE (k)", 17, ""},
        {"CREATE TABLE t (k int) PARTITION BY RANGE (k)",
         "ALTER TABLE ONLY t ALTER k ADD GENERATED ALWAYS AS IDENTITY", 17, "42P16"},
        {"CREATE TABLE t (k int) PARTITION BY RANGE (k)",
         "ALTER TABLE ONLY t ALTER k ADD GENERATED ALWAYS AS IDENTITY", 16, "55000"},
        {"CREATE TABLE p (k int NOT NULL) PARTITION BY RANGE (k);"
         "CREATE TABLE t (k int GENERATED ALWAYS AS IDENTITY, more int)",
         "ALTER TABLE p ATTACH PARTITION t DEFAULT", 17, "55000"},
        {"CREATE TABLE p (k int NOT NULL) PARTITION BY RANGE (k);"
         "CREATE TABLE t (k int GENERATED ALWAYS AS IDENTITY, more int)",
         "ALTER TABLE p ATTACH PARTITION t DEFAULT", 16, "42804"},
        {"CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)",
         "ALTER TABLE t DROP CONSTRAINT t_a_not_null", 18, "55000"},
        {"CREATE TABLE t (a int PRIMARY KEY)", "ALTER TABLE t DROP CONSTRAINT t_a_not_null", 18,
         "42P16"},
        {"CREATE TABLE t (a int PRIMARY KEY, b xml)", "ALTER TABLE t ADD PRIMARY KEY (b)", 15,
         "42704"},
        {"CREATE SCHEMA s; CREATE TYPE s.x AS (a int)", "DROP SCHEMA s", 15, "2BP01"},
        {"CREATE SCHEMA s; CREATE TYPE s.x AS (a int)", "DROP SCHEMA s CASCADE", 15, ""},
        {"CREATE TABLE t (a int4range, b uuid)", "ALTER TABLE t ADD CHECK (a < b)", 15, "42883"},
        {"CREATE TABLE t (a int4range)", "ALTER TABLE t ADD CHECK (a <> '[1,2)')", 15, ""},
        {"CREATE TABLE t (a point)", "ALTER TABLE t ADD CHECK (a = a)", 15, "42883"},
        {"CREATE TABLE t (a point)", "ALTER TABLE t ADD CHECK (a <> a)", 15, ""},
    }));
    CAPTURE(at.history, at.sql, at.version);
    const Effects effects = whole(at.history, at.sql, at.version);
    CHECK((effects.failure ? effects.failure->sqlstate : "") == at.sqlstate);
}

TEST_CASE("which triggers are refused") {
    const std::string history =
        "CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a) STORED);"
        "CREATE TABLE p (k int) PARTITION BY RANGE (k); CREATE VIEW v AS TABLE t;"
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;";
    const Refusal at = GENERATE(values<Refusal>({
        {"", "BEFORE INSERT ON p FOR EACH ROW", 12, "42809"},
        {"", "BEFORE INSERT ON p FOR EACH ROW", 13, ""},
        {"", "AFTER INSERT ON p FOR EACH ROW", 12, ""},
        {"", "BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.g > 1)", 15, "42P17"},
        {"", "BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW IS DISTINCT FROM OLD)", 15, "42P17"},
        {"", "BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.a > OLD.g)", 15, ""},
        {"", "AFTER UPDATE ON t FOR EACH ROW WHEN (NEW.g > 1)", 15, ""},
        {"", "AFTER UPDATE ON t WHEN (NEW.a > 1)", 15, "42P17"},
        {"", "AFTER INSERT ON t FOR EACH ROW WHEN (OLD.a > 1)", 15, "42P17"},
        {"", "AFTER DELETE ON t FOR EACH ROW WHEN (NEW.a > 1)", 15, "42P17"},
        {"", "AFTER UPDATE ON t FOR EACH ROW WHEN (NEW.z > 1)", 15, "42703"},
        {"", "INSTEAD OF INSERT ON v FOR EACH ROW WHEN (NEW.a > 1)", 15, "0A000"},
        {"", "INSTEAD OF INSERT ON v", 15, "0A000"},
    }));
    CAPTURE(at.sql, at.version);
    const Effects effects =
        whole(history, "CREATE TRIGGER g " + at.sql + " EXECUTE FUNCTION f()", at.version);
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
        {"CREATE TABLE p (id int PRIMARY KEY);"
         "CREATE TABLE t (a int); CREATE TABLE heir () INHERITS (t);"
         "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES p NOT VALID;"
         "ALTER TABLE heir ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES p NOT VALID;",
         "ALTER TABLE t VALIDATE CONSTRAINT k",
         {"public.p: ROW SHARE", "public.t: SHARE UPDATE EXCLUSIVE"}},
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

TEST_CASE("which tables one major touches and another does not") {
    const std::string parted =
        "CREATE TABLE p (k int) PARTITION BY RANGE (k); CREATE TABLE other (k int PRIMARY KEY);"
        "CREATE TABLE t PARTITION OF p FOR VALUES FROM (0) TO (9);"
        "ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (k) REFERENCES other;"
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;"
        "CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();";
    const std::string heirs =
        "CREATE TABLE p (a int, b int NOT NULL); CREATE TABLE t () INHERITS (p);"
        "CREATE TABLE own (b int NOT NULL) INHERITS (p); CREATE TABLE below () INHERITS (own);";
    const std::string whole_p = "public.p: ACCESS EXCLUSIVE";
    const std::string whole_t = "public.t: ACCESS EXCLUSIVE";
    const std::string own = "public.own: ACCESS EXCLUSIVE";
    const std::string below = "public.below: ACCESS EXCLUSIVE";
    const std::string truncated = "public.t: ACCESS EXCLUSIVE, rewritten";
    const std::string writes = "public.t: ROW EXCLUSIVE";
    const Touched at = GENERATE_COPY(values<Touched>({
        {parted, "TRUNCATE t", {"public.p: ACCESS SHARE", truncated}, 13},
        {parted, "TRUNCATE t", {truncated}, 14},
        {parted, "DELETE FROM t WHERE false", {"public.p: ACCESS SHARE", writes}, 13},
        {parted, "DELETE FROM t WHERE false", {writes}, 14},
        {parted, "UPDATE t SET k = 1 WHERE false", {"public.p: ACCESS SHARE", writes}, 13},
        {parted, "UPDATE t SET k = 1 WHERE false", {writes}, 14},
        {parted, "ALTER TRIGGER g ON p RENAME TO h", {whole_p}, 14},
        {parted, "ALTER TRIGGER g ON p RENAME TO h", {whole_p, whole_t}, 15},
        {parted, "ALTER TABLE p ALTER CONSTRAINT f NOT DEFERRABLE", {whole_p, whole_t}, 17},
        {parted, "ALTER TABLE p ALTER CONSTRAINT f NOT DEFERRABLE", {whole_p}, 18},
        {parted, "ALTER TABLE p ALTER CONSTRAINT f DEFERRABLE", {whole_p, whole_t}, 18},
        {heirs, "ALTER TABLE p ALTER a DROP NOT NULL", {whole_p, whole_t, own, below}, 17},
        {heirs, "ALTER TABLE p ALTER a DROP NOT NULL", {whole_p}, 18},
        {heirs, "ALTER TABLE p ALTER b SET NOT NULL", {whole_p, whole_t, own, below}, 17},
        {heirs, "ALTER TABLE p ALTER b SET NOT NULL", {whole_p}, 18},
        {heirs, "ALTER TABLE p ALTER b DROP NOT NULL", {whole_p, whole_t, own}, 18},
        {heirs, "ALTER TABLE p ADD PRIMARY KEY (b)", {whole_p, whole_t, own, below}, 17},
        {heirs, "ALTER TABLE ONLY p ADD PRIMARY KEY (b)", {whole_p}, 17},
        {heirs + "DROP TABLE own CASCADE",
         "ANALYZE p",
         {"public.p: SHARE UPDATE EXCLUSIVE", "public.t: ACCESS SHARE"},
         17},
        {heirs + "DROP TABLE own CASCADE",
         "ANALYZE p",
         {"public.p: SHARE UPDATE EXCLUSIVE", "public.t: SHARE UPDATE EXCLUSIVE"},
         18},
    }));
    CAPTURE(at.history, at.sql, at.version);
    Lines expected = at.relations;
    std::ranges::sort(expected);
    CHECK(told(whole(at.history, at.sql, at.version)) == expected);
}

TEST_CASE("which check DETACH PARTITION CONCURRENTLY leaves") {
    struct Detached {
        std::string keys;
        std::string bound;
        std::string check;  // its name and expression; empty if there is none
    };
    const auto at = GENERATE(values<Detached>({
        {"RANGE (k)", "FROM (1) TO (10)", "p_k_check: k IS NOT NULL AND k >= 1 AND k < 10"},
        {"RANGE (k)", "FROM (MINVALUE) TO (10)", "p_k_check: k IS NOT NULL AND k < 10"},
        {"RANGE (k, b)", "FROM (1, MINVALUE) TO (5, 'x')",
         "p_check: k IS NOT NULL AND b IS NOT NULL AND k >= 1 AND (k < 5 OR k = 5 AND b < 'x')"},
        {"RANGE (k, b)", "FROM (1, 'a') TO (1, MAXVALUE)",
         "p_check: k IS NOT NULL AND b IS NOT NULL AND k = 1 AND b >= 'a'"},
        {"LIST (b)", "IN ('a')", "p_b_check: b IS NOT NULL AND b = 'a'"},
        {"LIST (b)", "IN ('a', 'b', NULL)", "p_b_check: b IS NULL OR b IN ('a', 'b')"},
        {"LIST (b)", "IN (NULL)", "p_b_check: b IS NULL"},
        {"RANGE (lower(b))", "FROM ('a') TO (MAXVALUE)",
         "p_b_check: lower(b) IS NOT NULL AND lower(b) >= 'a'"},
        {"HASH (k)", "WITH (MODULUS 2, REMAINDER 0)", ""},
    }));
    CAPTURE(at.keys, at.bound);
    const Replay replay = detached_behind("CREATE TABLE t (k int, b text) PARTITION BY " + at.keys +
                                          "; CREATE TABLE p PARTITION OF t FOR VALUES " + at.bound);
    const auto& constraints = replay.catalog().find_relation({"", "p"})->constraints;
    REQUIRE(constraints.size() == (at.check.empty() ? 0 : 1));
    if (at.check.empty()) return;
    const std::size_t colon = at.check.find(": ");
    CHECK(constraints[0].name == at.check.substr(0, colon));
    CHECK(constraints[0].expression->text ==
          checker::sql::canonical(std::string_view(at.check).substr(colon + 2)));
}

TEST_CASE("a partition that was detached concurrently is attached again without being read") {
    Replay replay = detached_behind(
        "CREATE TABLE t (k int) PARTITION BY RANGE (k);"
        "CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9); INSERT INTO p VALUES (1);");
    const checker::sql::Script attach =
        checker::sql::parse("ALTER TABLE t ATTACH PARTITION p FOR VALUES FROM (1) TO (9)");
    CHECK(told(replay.apply(attach.statements[0]).whole) ==
          Lines{"public.p: ACCESS EXCLUSIVE", "public.t: SHARE UPDATE EXCLUSIVE"});
}

TEST_CASE("what a statement leaves") {
    const std::string parted =
        "CREATE TABLE p (k int, UNIQUE (k) DEFERRABLE INITIALLY DEFERRED) "
        "PARTITION BY RANGE (k); CREATE TABLE t PARTITION OF p DEFAULT;";
    const std::string ordered =
        "CREATE TABLE p (k int) PARTITION BY RANGE (k); CREATE TABLE t PARTITION OF p DEFAULT;"
        "CREATE INDEX i ON t (k DESC); CREATE INDEX ON p (k);";
    const std::string heirs =
        "CREATE TABLE p (a int NOT NULL, CONSTRAINT c CHECK (a > 1));"
        "CREATE TABLE t () INHERITS (p);"
        "CREATE TABLE own (a int NOT NULL, CONSTRAINT c CHECK (a > 1)) INHERITS (p);";
    const std::string dropped = heirs + "ALTER TABLE p ALTER a DROP NOT NULL";
    const std::string unchecked = heirs + "ALTER TABLE p DROP CONSTRAINT c";
    const Left at = GENERATE_COPY(values<Left>({
        {parted, "constraint-state t.t_k_key: initially deferred"},
        {ordered, "index t_k_idx: btree on t (k)", 15, false},
        {dropped, "not-null own.a", 17, false},
        {dropped, "not-null own.a", 18},
        {dropped, "not-null t.a", 18, false},
        {heirs, "constraint t.p_a_not_null: not null (a)", 18},
        {heirs, "constraint-state t.p_a_not_null: not local", 18},
        {heirs, "constraint-state own.c: inherited"},
        {heirs, "constraint-state own.c: not local", 15, false},
        {"CREATE TABLE p (k int NOT NULL) PARTITION BY RANGE (k); CREATE TABLE t (k int NOT NULL);"
         "ALTER TABLE p ATTACH PARTITION t DEFAULT",
         "constraint-state t.t_k_not_null: not local", 18},
        {"CREATE TABLE p (a int); CREATE TABLE t () INHERITS (p);"
         "ALTER TABLE p ALTER a SET NOT NULL",
         "constraint t.p_a_not_null: not null (a)", 18},
        {heirs + "CREATE TABLE like_it (LIKE p)", "constraint like_it.p_a_not_null: not null (a)",
         18},
        {"CREATE TABLE t (a int); ALTER TABLE ONLY t ALTER a SET NOT NULL",
         "constraint-state t.t_a_not_null: no inherit", 18, false},
        {"CREATE TABLE t (a int); CREATE TABLE heir () INHERITS (t);"
         "ALTER TABLE ONLY t ALTER a SET NOT NULL",
         "constraint-state t.t_a_not_null: no inherit", 18},
        {"CREATE TYPE c AS (a int); CREATE TABLE t OF c", "typed t: of c"},
        {"CREATE TYPE c AS (a int); CREATE TABLE t OF c; ALTER TABLE t NOT OF", "typed t: of c", 15,
         false},
        {"CREATE TABLE t (k int, a int) PARTITION BY RANGE (k); CREATE INDEX ON t (a);"
         "ALTER TABLE t RENAME a TO z; CREATE TABLE t1 PARTITION OF t DEFAULT",
         "index t1_a_idx: on t1 using btree (z)"},
        {"CREATE TABLE t (k int, a int, UNIQUE (k, a)); ALTER TABLE t RENAME a TO z;"
         "CREATE TABLE t1 (LIKE t INCLUDING ALL)",
         "index t1_k_a_key: on t1 using btree (k, z)"},
        {unchecked, "constraint own.c: check"},
        {unchecked, "constraint t.c: check", 15, false},
    }));
    CAPTURE(at.sql, at.version);
    const Replay replay = behind(at.sql, {.version = at.version, .everything_is_known = true});
    const Lines lines = checker::catalog::described(replay.catalog());
    CAPTURE(lines);
    CHECK((std::ranges::find(lines, at.line) != lines.end()) == at.is_there);
}
