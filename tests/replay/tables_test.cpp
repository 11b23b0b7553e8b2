#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;
namespace catalog = checker::catalog;

namespace {

using Lines = std::vector<std::string>;

const std::string history =
    "CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'x' CHECK (a <> ''));"
    "CREATE INDEX ON t (a);"
    "CREATE TABLE pt (id int, k int) PARTITION BY RANGE (k);"
    "CREATE TABLE pd PARTITION OF pt DEFAULT; INSERT INTO pd VALUES (1, 1);"
    "CREATE TABLE qt (id int, k int, UNIQUE (k)) PARTITION BY LIST (k);"
    "CREATE TABLE parent (id int, CHECK (id > 0));"
    "CREATE TABLE s (x int);";

Lines behind_it(const std::string& sql) {
    return told(effects_of(history, sql).back().whole);
}

std::string refusal(const std::string& sql) {
    const auto effects = effects_of(history, sql);
    return effects.back().whole.failure ? effects.back().whole.failure->sqlstate : "";
}

const catalog::Relation& table(const Replay& replay, const std::string& name) {
    const catalog::Relation* found = replay.catalog().find_relation({"public", name});
    REQUIRE(found != nullptr);
    return *found;
}

}  // namespace

TEST_CASE("CREATE TABLE locks the tables that it comes from") {
    CHECK(behind_it("CREATE TABLE n (LIKE t)") ==
          Lines{"public.n: ACCESS EXCLUSIVE", "public.t: ACCESS SHARE"});
    CHECK(behind_it("CREATE TABLE n () INHERITS (parent)") ==
          Lines{"public.n: ACCESS EXCLUSIVE", "public.parent: SHARE UPDATE EXCLUSIVE"});
    CHECK(behind_it("CREATE TABLE n PARTITION OF pt FOR VALUES FROM (0) TO (10)") ==
          Lines{"public.n: ACCESS EXCLUSIVE", "public.pd: ACCESS EXCLUSIVE, scanned",
                "public.pt: ACCESS EXCLUSIVE"});
    CHECK(behind_it("CREATE TABLE n AS SELECT * FROM t WHERE id = 1") ==
          Lines{"public.n: ACCESS EXCLUSIVE", "public.t: ACCESS SHARE"});
    CHECK(behind_it("CREATE TABLE IF NOT EXISTS t (a int REFERENCES s)").empty());
}

TEST_CASE("a partition has what its parent has") {
    const Replay replay = behind(history + "CREATE TABLE q1 PARTITION OF qt FOR VALUES IN (1, 2);");
    const catalog::Relation& partition = table(replay, "q1");
    CHECK(partition.bound == "FOR VALUES IN (1, 2)");
    CHECK(partition.columns.size() == 2);
    REQUIRE(partition.indexes.size() == 1);
    CHECK(replay.catalog().relation(partition.indexes[0])->name == "q1_k_key");
    CHECK(partition.constraints.back().name == "q1_k_key");
}

TEST_CASE("LIKE copies what it includes") {
    const Replay replay = behind(history +
                                 "CREATE TABLE n (LIKE t INCLUDING ALL, z int);"
                                 "CREATE TABLE m (LIKE t);");
    const catalog::Relation& all = table(replay, "n");
    CHECK(all.columns.size() == 3);
    CHECK(all.columns[1].default_value);
    CHECK(all.constraints.size() == 2);
    CHECK(replay.catalog().find_relation({"public", "n_pkey"}) != nullptr);
    CHECK(replay.catalog().find_relation({"public", "n_a_idx"}) != nullptr);
    const catalog::Relation& plain = table(replay, "m");
    CHECK_FALSE(plain.columns[1].default_value);
    CHECK(plain.columns[0].not_null);
    CHECK(plain.indexes.empty());
}

TEST_CASE("a child has its parent's columns and checks") {
    const Replay replay = behind(history + "CREATE TABLE n (id int, b int) INHERITS (parent);");
    const catalog::Relation& child = table(replay, "n");
    CHECK(child.columns.size() == 2);
    CHECK(child.columns[0].is_local);
    REQUIRE(child.constraints.size() == 1);
    CHECK(child.constraints[0].is_inherited);
}

TEST_CASE("the columns of a query are known as far as its sources are") {
    const Replay replay =
        behind(history +
               "CREATE TABLE n AS SELECT *, count(*), 1 AS one, a::varchar(5) AS c FROM t "
               "GROUP BY id;");
    const catalog::Relation& made = table(replay, "n");
    REQUIRE(made.columns.size() == 5);
    CHECK(made.columns[0].type.name == "int4");
    CHECK(made.columns[2].name == "count");
    CHECK(made.columns[3].name == "one");
}

TEST_CASE("tables that do not fit are refused") {
    const std::pair<const char*, const char*> cases[] = {
        {"CREATE TABLE n PARTITION OF t FOR VALUES IN (1)", "42P17"},
        {"CREATE TABLE n PARTITION OF pt DEFAULT", "42P17"},
        {"CREATE TABLE n PARTITION OF pt FOR VALUES IN (1)", "42P16"},
        {"CREATE TABLE a PARTITION OF pt FOR VALUES FROM (0) TO (10);"
         "CREATE TABLE b PARTITION OF pt FOR VALUES FROM (5) TO (20)",
         "42P17"},
        {"CREATE TABLE n (LIKE t, a int)", "42701"},
        {"CREATE TABLE n (id text) INHERITS (parent)", "42804"},
        {"CREATE TABLE n () INHERITS (pt)", "42809"},
        {"CREATE TABLE n (a int) PARTITION BY LIST (z)", "42703"},
        {"CREATE TABLE n (a int, b int UNIQUE) PARTITION BY LIST (a)", "0A000"},
        {"CREATE TABLE t AS SELECT 1", "42P07"},
    };
    for (const auto& [sql, sqlstate] : cases) {
        INFO(sql);
        CHECK(refusal(sql) == sqlstate);
    }
}
