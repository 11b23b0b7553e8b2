#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

using Lines = std::vector<std::string>;

const std::string history =
    "CREATE TABLE t (id int PRIMARY KEY, a int, b int, j json); INSERT INTO t VALUES (1);"
    "CREATE INDEX t_a_b ON t (a, b);"
    "CREATE TABLE pt (id int, k int) PARTITION BY RANGE (k);"
    "CREATE TABLE p1 PARTITION OF pt FOR VALUES FROM (0) TO (10); INSERT INTO p1 VALUES (1, 1);"
    "CREATE VIEW v AS SELECT 1 AS one;";

Effects whole(const std::string& sql, Options options = {.everything_is_known = true}) {
    return effects_of(history, sql, options).back().whole;
}

Effects alone(const std::string& sql) {
    return whole(sql, {.in_transaction = false, .everything_is_known = true});
}

}  // namespace

TEST_CASE("CREATE INDEX blocks writers while it reads the table") {
    CHECK(told(whole("CREATE INDEX ON t (b)")) == Lines{"public.t: SHARE, scanned"});
    CHECK(told(whole("CREATE INDEX IF NOT EXISTS t_a_b ON t (b)")) == Lines{"public.t: SHARE"});
    CHECK(whole("CREATE INDEX IF NOT EXISTS t_a_b ON t (b)").object_exists);
    CHECK(told(whole("CREATE INDEX ON pt (id)")) ==
          Lines{"public.p1: SHARE, scanned", "public.pt: SHARE"});
    CHECK(told(whole("CREATE INDEX ON ONLY pt (id)")) == Lines{"public.pt: SHARE"});
}

TEST_CASE("CONCURRENTLY waits instead, outside of a transaction") {
    const Effects effects = alone("CREATE INDEX CONCURRENTLY ON t (b)");
    CHECK(told(effects) == Lines{"public.t: SHARE UPDATE EXCLUSIVE, scanned"});
    CHECK(effects.waits_for_transactions);
    CHECK(whole("CREATE INDEX CONCURRENTLY ON t (b)").failure->sqlstate == "25001");
    CHECK(alone("CREATE INDEX CONCURRENTLY ON pt (id)").failure->sqlstate == "0A000");
}

TEST_CASE("an index that another one covers is redundant") {
    CHECK(whole("CREATE INDEX ON t (a)").redundant_index == "t_a_b");
    CHECK(whole("CREATE INDEX ON t (a, b, id)").redundant_index == "t_a_b");
    CHECK(whole("CREATE INDEX ON t (id)").redundant_index == "t_pkey");
    CHECK(whole("CREATE UNIQUE INDEX ON t (a)").redundant_index.empty());
    CHECK(whole("CREATE INDEX ON t (b)").redundant_index.empty());
    CHECK(whole("CREATE INDEX ON t (a) WHERE b > 0").redundant_index.empty());
    CHECK(whole("CREATE INDEX ON t (a DESC)").redundant_index.empty());
    CHECK(whole("CREATE INDEX ON t USING hash (a)").redundant_index.empty());
}

TEST_CASE("indexes that cannot be are refused") {
    const std::pair<const char*, const char*> cases[] = {
        {"CREATE INDEX ON t (nosuch)", "42703"},
        {"CREATE INDEX ON t (j)", "42704"},
        {"CREATE INDEX ON t USING gin (a)", "42704"},
        {"CREATE INDEX ON t USING nosuch (a)", "42704"},
        {"CREATE UNIQUE INDEX ON t USING hash (a)", "0A000"},
        {"CREATE TABLE w (v varbit); CREATE INDEX ON w USING hash (v)", "42704"},
        {"CREATE INDEX part ON t (a) WHERE b > 0; CLUSTER t USING part", "0A000"},
        {"DROP INDEX CONCURRENTLY t_a_b CASCADE", "25001"},
        {"CREATE INDEX ON t USING hash (a, b)", "0A000"},
        {"CREATE INDEX ON t ((a + extract(epoch FROM now())))", "42P17"},
        {"CREATE INDEX ON t (a) WHERE b > random()", "42P17"},
        {"CREATE INDEX ON v (one)", "42809"},
        {"CREATE UNIQUE INDEX ON pt (id)", "0A000"},
        {"CREATE INDEX t_a_b ON t (b)", "42P07"},
    };
    for (const auto& [sql, sqlstate] : cases) {
        INFO(sql);
        const Effects effects = whole(sql);
        REQUIRE(effects.failure);
        CHECK(effects.failure->sqlstate == sqlstate);
    }
}

TEST_CASE("an automatic name has the columns of INCLUDE in it, as the index calls them") {
    const std::string table = "CREATE TABLE t (a int, b int, c int, UNIQUE (a) INCLUDE (b));";
    const std::string long_name(35, 'x');
    const std::pair<std::string, std::string> cases[] = {
        {table, "t_a_b_key"},
        {"CREATE TABLE t (a int, b int, PRIMARY KEY (a) INCLUDE (b))", "t_pkey"},
        {"CREATE TABLE t (a int, b int, EXCLUDE (a WITH =) INCLUDE (b))", "t_a_b_excl"},
        {table + "CREATE INDEX ON t (a) INCLUDE (b)", "t_a_b_idx"},
        {table + "CREATE INDEX ON t (a) INCLUDE (a, b)", "t_a_a1_b_idx"},
        {table + "CREATE INDEX ON t ((a + 1)) INCLUDE (b)", "t_expr_b_idx"},
        {table + "CREATE INDEX ON t (a) INCLUDE (b); CREATE INDEX ON t (a, b)", "t_a_b_idx1"},
        {table + "ALTER TABLE t ADD UNIQUE (a, b)", "t_a_b_key1"},
        {"CREATE TABLE t (" + long_name + " int, b" + long_name + " int); CREATE INDEX ON t (" +
             long_name + ") INCLUDE (b" + long_name + ")",
         "t_" + long_name + "_b" + std::string(20, 'x') + "_idx"},
        {table + "ALTER TABLE t RENAME b TO z; CREATE TABLE r (LIKE t INCLUDING ALL)", "r_a_b_key"},
        {"CREATE TABLE p (k int, c int) PARTITION BY RANGE (k); CREATE INDEX ON p (k) INCLUDE (c);"
         "ALTER TABLE p RENAME c TO d; CREATE TABLE r PARTITION OF p DEFAULT",
         "r_k_c_idx"},
    };
    for (const auto& [sql, name] : cases) {
        CAPTURE(sql, name);
        CHECK(behind(sql).catalog().find_relation({"", name}) != nullptr);
    }
}

TEST_CASE("what is included is a column and nothing else") {
    CHECK(whole("CREATE INDEX ON t (a) INCLUDE ((b + 1))").failure->sqlstate == "0A000");
    CHECK(whole("CREATE INDEX ON t (a) INCLUDE (b DESC)").failure->sqlstate == "42P17");
    CHECK(whole("CREATE INDEX ON t (a) INCLUDE (b int4_ops)").failure->sqlstate == "42P17");
    CHECK_FALSE(whole("CREATE INDEX ON t (a) INCLUDE (j)").failure);
}

TEST_CASE("what tidies up takes its locks") {
    CHECK(told(whole("REINDEX TABLE t")) == Lines{"public.t: SHARE, scanned"});
    CHECK(told(alone("REINDEX TABLE CONCURRENTLY t")) ==
          Lines{"public.t: SHARE UPDATE EXCLUSIVE, scanned"});
    CHECK(whole("REINDEX TABLE pt").failure->sqlstate == "25001");
    CHECK(told(whole("CLUSTER t USING t_a_b")) ==
          Lines{"public.t: ACCESS EXCLUSIVE, scanned, rewritten"});
    CHECK(told(alone("VACUUM t")) == Lines{"public.t: SHARE UPDATE EXCLUSIVE"});
    CHECK(told(alone("VACUUM FULL t")) == Lines{"public.t: ACCESS EXCLUSIVE, scanned, rewritten"});
    CHECK(whole("VACUUM t").failure->sqlstate == "25001");
    CHECK(told(whole("ANALYZE t")) == Lines{"public.t: SHARE UPDATE EXCLUSIVE"});
}
