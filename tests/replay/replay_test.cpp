#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

TEST_CASE("a transaction ends with COMMIT") {
    const auto effects = effects_of("", "COMMIT; VACUUM;");
    CHECK(effects[0].whole.in_transaction);
}

TEST_CASE("DROP DEFAULT is done before the type changes, wherever it stands") {
    const auto effects = effects_of(
        "CREATE TABLE t (a text DEFAULT 'yes')",
        "ALTER TABLE t ALTER a TYPE boolean USING a = 'yes', ALTER a DROP DEFAULT, ALTER a SET "
        "DEFAULT true");
    CHECK_FALSE(effects[0].whole.failure.has_value());
}

TEST_CASE("SET LOCAL search_path ends with the transaction") {
    const std::string history = "CREATE SCHEMA app; CREATE TABLE app.t (a int);";
    CHECK(effects_of(history, "SET LOCAL search_path TO app; COMMIT; ALTER TABLE t ADD b int")
              .back()
              .whole.failure.has_value());
    CHECK_FALSE(effects_of(history, "SET search_path TO app; COMMIT; ALTER TABLE t ADD b int")
                    .back()
                    .whole.failure.has_value());
}

TEST_CASE("a table has 1600 columns at most") {
    std::string sql = "CREATE TABLE t (a0 int";
    for (int i = 1; i < 1600; ++i)
        sql += ", a" + std::to_string(i) + " int";
    const Effects full = effects_of(sql + ")", "ALTER TABLE t ADD b int")[0].whole;
    REQUIRE(full.failure.has_value());
    CHECK(full.failure->sqlstate == "54011");
}

TEST_CASE("ROLLBACK returns to where the transaction began") {
    const auto refused = [](const std::string& run) {
        const auto effects = effects_of("CREATE TABLE t (a int);", run);
        const auto& last = effects.back().whole;
        if (last.doubtful_failure) return "doubtful " + last.doubtful_failure->sqlstate;
        return last.failure ? last.failure->sqlstate : std::string();
    };
    CHECK(refused("DROP TABLE t; ROLLBACK; INSERT INTO t VALUES (1)").empty());
    CHECK(refused("CREATE TABLE u (b int); ROLLBACK; CREATE TABLE u (b int)").empty());
    CHECK(refused("CREATE TABLE u (b int); ROLLBACK; DROP TABLE u") == "42P01");
    CHECK(refused("CREATE TABLE u (b int); COMMIT; BEGIN; DROP TABLE u; ROLLBACK; CREATE TABLE u "
                  "(b int)") == "42P07");
    CHECK(refused("BEGIN; ROLLBACK; CREATE TABLE t (a int)") == "42P07");
    CHECK(refused("ALTER TABLE t ADD b int; SAVEPOINT s; ALTER TABLE t ADD c int; ROLLBACK TO s;"
                  "ROLLBACK; ALTER TABLE t ADD b int")
              .empty());
    CHECK(refused("SET search_path TO nowhere; ROLLBACK; INSERT INTO t VALUES (1)").empty());
    CHECK(refused("ROLLBACK; ROLLBACK; CREATE TABLE t (a int)") == "42P07");
}

TEST_CASE("how much a ROLLBACK of the history undid is not known") {
    const std::string history = "CREATE TABLE t (a int); ROLLBACK;";
    const checker::sql::Script script = checker::sql::parse(history);
    Replay replay;
    for (const checker::sql::Statement& statement : script.statements)
        replay.apply(statement);
    CHECK(replay.catalog().doubtful.contains("*"));
}

TEST_CASE("only some words make it worth to look ahead") {
    for (const char* text : {"ROLLBACK", "x; abort;", "CREATE TYPE a AS Enum ('b')",
                             "create view v as select 1", "CREATE MATERIALIZED VIEW v AS TABLE t"})
        CHECK(needs_look_ahead(text));
    for (const char* text : {"", "viewed, reviews, enum_a, rollback1, aborted", "ALTER TABLE t"})
        CHECK_FALSE(needs_look_ahead(text));
}
