#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

using Lines = std::vector<std::string>;

const std::string history =
    "CREATE TYPE mood AS ENUM ('sad');"
    "CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1);"
    "CREATE TABLE t (id serial PRIMARY KEY, p int REFERENCES p, m mood, a text NOT NULL);"
    "INSERT INTO t (a) VALUES ('x');"
    "CREATE TABLE n (id int, g int GENERATED ALWAYS AS (id + 1) STORED);"
    "CREATE VIEW v AS SELECT * FROM p;";

Effects whole(const std::string& sql, int version = 15) {
    return effects_of(history, sql, {.version = version, .everything_is_known = true}).back().whole;
}

std::string refusal(const std::string& sql, int version = 15) {
    const Effects effects = whole(sql, version);
    return effects.failure ? effects.failure->sqlstate : "";
}

}  // namespace

TEST_CASE("what reads and writes rows takes its locks") {
    const std::pair<const char*, Lines> cases[] = {
        {"SELECT 1 FROM p WHERE id = 1", {"public.p: ACCESS SHARE"}},
        {"SELECT 1 FROM p", {"public.p: ACCESS SHARE, scanned"}},
        {"SELECT 1 FROM p WHERE id = 1 FOR UPDATE", {"public.p: ROW SHARE"}},
        {"SELECT 1 FROM p AS q, n WHERE q.id = n.id FOR UPDATE OF q",
         {"public.n: ACCESS SHARE", "public.p: ROW SHARE"}},
        {"WITH n AS (SELECT 1) SELECT * FROM n", {}},
        {"SELECT * FROM v WHERE id = 1", {"public.p: ACCESS SHARE", "public.v: ACCESS SHARE"}},
        {"INSERT INTO n VALUES (1)", {"public.n: ROW EXCLUSIVE"}},
        {"INSERT INTO t (p, a) VALUES (1, 'x')",
         {"public.p: ROW SHARE", "public.t: ROW EXCLUSIVE", "public.t_id_seq: ROW EXCLUSIVE"}},
        {"INSERT INTO t (id, a) VALUES (9, 'x')", {"public.t: ROW EXCLUSIVE"}},
        {"UPDATE t SET a = 'y' WHERE id = 1", {"public.t: ROW EXCLUSIVE"}},
        {"UPDATE t SET p = 1 WHERE id = 1", {"public.p: ROW SHARE", "public.t: ROW EXCLUSIVE"}},
        {"UPDATE t SET p = p", {"public.t: ROW EXCLUSIVE, scanned"}},
        {"DELETE FROM p WHERE id = 9", {"public.p: ROW EXCLUSIVE", "public.t: ROW SHARE"}},
        {"DELETE FROM p WHERE false", {"public.p: ROW EXCLUSIVE"}},
        {"COPY n (id) FROM stdin", {"public.n: ROW EXCLUSIVE"}},
        {"LOCK TABLE p", {"public.p: ACCESS EXCLUSIVE"}},
        {"LOCK TABLE p IN SHARE MODE", {"public.p: SHARE"}},
        {"EXPLAIN DELETE FROM n WHERE id = 1", {"public.n: ROW EXCLUSIVE"}},
        {"TRUNCATE t", {"public.t: ACCESS EXCLUSIVE, rewritten"}},
        {"TRUNCATE t RESTART IDENTITY",
         {"public.t: ACCESS EXCLUSIVE, rewritten", "public.t_id_seq: ACCESS EXCLUSIVE, rewritten"}},
        {"TRUNCATE p CASCADE",
         {"public.p: ACCESS EXCLUSIVE, rewritten", "public.t: ACCESS EXCLUSIVE, rewritten"}},
    };
    for (const auto& [sql, lines] : cases) {
        INFO(sql);
        CHECK(told(whole(sql)) == lines);
    }
}

TEST_CASE("TRUNCATE loses the rows of every table that it empties") {
    const Effects effects = whole("TRUNCATE p CASCADE");
    REQUIRE(effects.losses.size() == 2);
    CHECK(effects.losses[1].object == "t");
    CHECK(effects.losses[1].has_data);
    CHECK(effects.dropped_with_it == std::vector<std::string>{"rows t"});
}

TEST_CASE("rows that cannot be are refused") {
    const std::pair<const char*, const char*> cases[] = {
        {"TRUNCATE p", "0A000"},
        {"TRUNCATE p, t", ""},
        {"TRUNCATE v", "42809"},
        {"SELECT * FROM nosuch", "42P01"},
        {"SELECT * FROM pg_class", ""},
        {"INSERT INTO t (nosuch) VALUES (1)", "42703"},
        {"INSERT INTO t (id) VALUES (1)", "23502"},
        {"INSERT INTO p VALUES (1, 2)", "42601"},
        {"INSERT INTO n VALUES (1, 2)", "428C9"},
        {"UPDATE n SET g = 1", "428C9"},
        {"UPDATE n SET nosuch = 1", "42703"},
    };
    for (const auto& [sql, sqlstate] : cases) {
        INFO(sql);
        CHECK(refusal(sql) == sqlstate);
    }
}

TEST_CASE("a new value of an enum cannot be used in its transaction") {
    const std::string added = "ALTER TYPE mood ADD VALUE 'new';";
    for (const char* use :
         {"INSERT INTO t (m, a) VALUES ('new', 'x')", "INSERT INTO t VALUES (1, 1, 'new', 'x')",
          "UPDATE t SET m = 'new'", "SELECT 1 FROM t WHERE m IN ('sad', 'new')",
          "SELECT 'new'::mood", "CREATE TABLE z (m mood DEFAULT 'new')",
          "CREATE TABLE z (m mood CHECK (m <> 'new'))", "CREATE INDEX ON t (id) WHERE m = 'new'",
          "CREATE TABLE z (m mood[] DEFAULT ARRAY['new']::mood[])"}) {
        INFO(use);
        const Effects effects = whole(added + use);
        REQUIRE(effects.failure);
        CHECK(effects.failure->sqlstate == "55P04");
        CHECK(effects.uses_new_enum_value);
        CHECK(effects.enum_value == "new");
    }
    for (const char* use : {"INSERT INTO t (m, a) VALUES ('sad', 'new')",
                            "UPDATE t SET m = 'sad' WHERE m::text = 'new'",
                            "UPDATE t SET a = 'new'", "CREATE TABLE z (m mood DEFAULT 'sad')"}) {
        INFO(use);
        CHECK_FALSE(whole(added + use).failure);
    }
}

TEST_CASE("a value of an enum that is new itself can be used from 17 on") {
    const std::string made =
        "CREATE TYPE size AS ENUM ('s'); ALTER TYPE size ADD VALUE 'm';"
        "CREATE TABLE z (a size DEFAULT 's'); INSERT INTO z VALUES ('m')";
    CHECK(refusal(made, 16) == "55P04");
    CHECK(refusal(made, 17).empty());
}

TEST_CASE("rows of one key go to one partition") {
    const std::string parts =
        "CREATE TABLE r (k int, a text) PARTITION BY RANGE (k);"
        "CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (0) TO (9);";
    const std::string other = "CREATE TABLE rd PARTITION OF r DEFAULT;";
    const auto locks = [&](const std::string& sql) {
        const Options everything{.everything_is_known = true};
        return told(effects_of(parts + other, sql, everything).back().whole);
    };
    const Lines only_default{"public.r: ROW EXCLUSIVE", "public.rd: ROW EXCLUSIVE"};
    CHECK(locks("INSERT INTO r (a) VALUES ('x'), ('y')") == only_default);
    CHECK(locks("INSERT INTO r VALUES (NULL, 'x')") == only_default);
    CHECK(locks("INSERT INTO r DEFAULT VALUES") == only_default);
    CHECK(locks("INSERT INTO r VALUES (NULL, 'x'), (1, 'y')").size() == 3);
    CHECK(locks("INSERT INTO r (a, k) VALUES ('x', 1), ('y', 1)") ==
          Lines{"public.r1: ROW EXCLUSIVE", "public.r: ROW EXCLUSIVE"});
    CHECK(locks("INSERT INTO r VALUES (9, 'x')") == only_default);
    CHECK(locks("INSERT INTO r VALUES (1 + 2, 'x')").size() == 3);
    CHECK(locks("INSERT INTO r VALUES (1, 'x'), (10, 'y')").size() == 3);
    const Options everything{.everything_is_known = true};
    const auto failure =
        effects_of(parts, "INSERT INTO r (a) VALUES ('x')", everything).back().whole.failure;
    REQUIRE(failure);
    CHECK(failure->sqlstate == "23514");
}

TEST_CASE("a column is assigned once") {
    const auto update = [](const std::string& set) {
        return effects_of("CREATE TABLE t (a int[], b int, c int);", "UPDATE t SET " + set)
            .back()
            .whole;
    };
    CHECK(update("b = 1, b = 2").failure->message == "multiple assignments to same column \"b\"");
    CHECK(update("(b, c) = (1, 2), b = 3").failure);
    CHECK_FALSE(update("b = 1, c = 2").failure);
    CHECK_FALSE(update("a[1] = 1, a[2] = 2").failure);
}

TEST_CASE("a literal that is no value of its enum is refused") {
    const std::string history =
        "CREATE TYPE role AS ENUM ('admin', 'user');"
        "CREATE TABLE t (id int, r role, a text, list role[]); CREATE TABLE u (r text);";
    const auto state = [&](const std::string& sql) {
        const auto effects = effects_of(history, sql);
        const auto& failure = effects.back().whole.failure;
        return failure ? failure->sqlstate : "";
    };
    for (const std::string sql :
         {"INSERT INTO t (r) VALUES ('admin'), ('owner')", "UPDATE t SET r = 'owner'",
          "ALTER TABLE t ALTER r SET DEFAULT 'owner'", "ALTER TABLE t ADD b role DEFAULT 'owner'",
          "SELECT 'owner'::role", "ALTER TABLE t ADD CHECK (r <> 'owner')",
          "UPDATE t SET a = 'x' WHERE r = 'owner'::role"}) {
        CAPTURE(sql);
        CHECK(state(sql) == "22P02");
    }
    for (const std::string sql :
         {"INSERT INTO t (r, list) VALUES ('admin', '{user}')", "UPDATE t SET list = '{admin}'",
          "ALTER TABLE t ADD CHECK (r = ANY ('{admin,user}'))", "UPDATE t SET a = r || 'owner'",
          "UPDATE t SET a = 'x' WHERE id IN (SELECT 1 FROM u WHERE r = 'owner')",
          "ALTER TYPE role RENAME VALUE 'user' TO 'owner'; COMMIT; INSERT INTO t (r) VALUES "
          "('owner')",
          "ALTER TABLE t ADD CHECK (r::text <> 'owner')"}) {
        CAPTURE(sql);
        CHECK(state(sql).empty());
    }
}

TEST_CASE("ON CONFLICT needs a unique index of just these columns") {
    const std::string history =
        "CREATE TABLE t (id int PRIMARY KEY, a text, b text, d date);"
        "CREATE UNIQUE INDEX two ON t (a, b); CREATE UNIQUE INDEX part ON t (b) WHERE d IS NULL;"
        "CREATE UNIQUE INDEX low ON t (lower(a)); CREATE INDEX plain ON t (a);";
    const auto fails = [&](const std::string& target) {
        return effects_of(history,
                          "INSERT INTO t (id) VALUES (1) ON CONFLICT " + target + " DO NOTHING")[0]
            .whole.failure.has_value();
    };
    CHECK_FALSE(fails(""));
    CHECK_FALSE(fails("(id)"));
    CHECK_FALSE(fails("(b, a)"));
    CHECK_FALSE(fails("(b) WHERE d IS NULL"));
    CHECK_FALSE(fails("(lower(a))"));
    CHECK(fails("(a)"));
    CHECK(fails("(b)"));
    CHECK(fails("(id, a)"));
}

TEST_CASE("a block that commits is refused in a transaction") {
    const std::string made = "CREATE TABLE t (id int);";
    const std::string block = "DO $$ BEGIN UPDATE t SET id = 1; COMMIT; END $$";
    const Effects inside = effects_of(made, block)[0].whole;
    CHECK(inside.refused_in_transaction);
    REQUIRE(inside.failure.has_value());
    CHECK(inside.failure->sqlstate == "2D000");
    const Options outside{.in_transaction = false, .everything_is_known = true};
    CHECK_FALSE(effects_of(made, block, outside)[0].whole.failure.has_value());
}

TEST_CASE("partitions may be made elsewhere") {
    const std::string parts =
        "CREATE TABLE r (k int, a text) PARTITION BY RANGE (k);"
        "CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (0) TO (9);";
    const Options usual;
    const auto of_run = [&](const std::string& history, const std::string& run) {
        return effects_of(history, run, usual).back().whole.failure.has_value();
    };
    CHECK_FALSE(of_run(parts, "INSERT INTO r VALUES (9, 'x')"));
    CHECK(of_run("", parts + "INSERT INTO r VALUES (9, 'x')"));
}

TEST_CASE("what is assigned must be of a type that the column takes") {
    const std::string made = "CREATE TABLE t (a int, b text, c json);";
    const auto state = [&](const std::string& history, const std::string& sql) {
        const auto effects = effects_of(history, sql);
        const auto& failure = effects.back().whole.failure;
        return failure ? failure->sqlstate : "";
    };
    CHECK(state(made, "INSERT INTO t (a) VALUES (now())") == "42804");
    CHECK(state(made, "UPDATE t SET a = b") == "42804");
    CHECK(state(made, "UPDATE t SET c = b") == "42804");
    CHECK(state(made, "UPDATE t SET b = a, a = '1'").empty());
    CHECK(state(made + "CREATE CAST (text AS json) WITH INOUT AS ASSIGNMENT;", "UPDATE t SET c = b")
              .empty());
}
