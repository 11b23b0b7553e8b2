#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

std::string code(const std::string& history, const std::string& statement) {
    const Effects effects = effects_of(history, statement).back().whole;
    return effects.failure ? effects.failure->sqlstate : "";
}

}  // namespace

TEST_CASE("DROP of what is not there, or is something else") {
    const std::string history =
        "CREATE TABLE a (x int PRIMARY KEY, y int GENERATED ALWAYS AS IDENTITY);"
        "CREATE VIEW v AS SELECT x FROM a; CREATE TYPE c AS (x int);"
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
        "CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'SELECT 1';";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"DROP TABLE b", "42P01"},
        {"DROP TABLE IF EXISTS b", ""},
        {"DROP TABLE s.b", "3F000"},
        {"DROP TABLE IF EXISTS s.b", ""},
        {"DROP TABLE v", "42809"},
        {"DROP VIEW a", "42809"},
        {"DROP INDEX a_pkey", "2BP01"},
        {"DROP INDEX b", "42704"},
        {"DROP SEQUENCE a_y_seq CASCADE", "2BP01"},
        {"DROP TABLE a, v", "42809"},
        {"DROP TYPE a", "2BP01"},
        {"DROP TYPE t", "42704"},
        {"DROP DOMAIN c", "42809"},
        {"DROP FUNCTION f", "42725"},
        {"DROP FUNCTION f(int)", ""},
        {"DROP FUNCTION f(uuid)", "42883"},
        {"DROP TRIGGER t ON a", "42704"},
        {"DROP TRIGGER IF EXISTS t ON b", ""},
        {"DROP POLICY p ON a", "42704"},
        {"DROP RULE r ON a", "42704"},
        {"DROP SCHEMA s", "3F000"},
        {"DROP EXTENSION citext", "42704"},
        {"DROP ROLE r", "42704"},
        {"DROP PUBLICATION p", "42704"},
        {"DROP STATISTICS s", "42704"},
        {"DROP DATABASE d", "25001"},
        {"DROP INDEX CONCURRENTLY a_pkey", "25001"},
    };
    for (const auto& [statement, expected] : cases) {
        CAPTURE(statement);
        CHECK(code(history, statement) == expected);
    }
}

TEST_CASE("objects of one DROP may depend on each other") {
    CHECK(code("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a);",
               "DROP TABLE a, b") == "");
}

TEST_CASE("what is dropped may be made again") {
    CHECK(code("CREATE TABLE a (x int);", "DROP TABLE a; CREATE TABLE a (x int)") == "");
    CHECK(code("CREATE TYPE e AS ENUM ('a');", "DROP TYPE e; CREATE TYPE e AS ENUM ('b')") == "");
}

TEST_CASE("an extension's types hold it") {
    const std::string history = "CREATE EXTENSION citext; CREATE TABLE a (x citext);";
    CHECK(code(history, "DROP EXTENSION citext") == "2BP01");
    CHECK(effects_of(history, "DROP EXTENSION citext CASCADE")[0].whole.dropped_with_it ==
          std::vector<std::string>{"column a.x"});
}
