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
