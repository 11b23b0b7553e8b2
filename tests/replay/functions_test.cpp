#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;
using Lines = std::vector<std::string>;

namespace {

const std::string history =
    "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t;"
    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
    "CREATE FUNCTION g(int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
    "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
    "CREATE POLICY p ON t USING (true); CREATE RULE r AS ON DELETE TO t DO NOTHING;"
    "CREATE TABLE part (a int) PARTITION BY LIST (a);"
    "CREATE TABLE part1 PARTITION OF part FOR VALUES IN (1);";

Effects effect_of(const std::string& statement) {
    return effects_of(history, statement).back().whole;
}

}  // namespace

TEST_CASE("triggers, rules and policies lock their table") {
    CHECK(told(effect_of("CREATE TRIGGER k AFTER UPDATE OF a ON t EXECUTE FUNCTION f()")) ==
          Lines{"public.t: SHARE ROW EXCLUSIVE"});
    CHECK(told(effect_of(
              "CREATE TRIGGER k AFTER INSERT ON part FOR EACH ROW EXECUTE FUNCTION f()")) ==
          Lines{"public.part1: SHARE ROW EXCLUSIVE", "public.part: SHARE ROW EXCLUSIVE"});
    CHECK(told(effect_of("CREATE POLICY k ON t USING (a IN (SELECT a FROM part1))")) ==
          Lines{"public.part1: ACCESS SHARE", "public.t: ACCESS EXCLUSIVE"});
    CHECK(told(effect_of("CREATE RULE k AS ON UPDATE TO t DO NOTHING")) ==
          Lines{"public.t: ACCESS EXCLUSIVE"});
    CHECK(told(effect_of("DROP TRIGGER tr ON t")) == Lines{"public.t: ACCESS EXCLUSIVE"});
}

TEST_CASE("functions and what calls them are refused as the server does") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"CREATE FUNCTION g(int) RETURNS int LANGUAGE sql AS 'SELECT 2'", "42723"},
        {"CREATE OR REPLACE FUNCTION g(int) RETURNS text LANGUAGE sql AS 'SELECT 2'", "42P13"},
        {"CREATE OR REPLACE PROCEDURE g(int) LANGUAGE sql AS 'SELECT 2'", "42809"},
        {"CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT x FROM nope'", "42P01"},
        {"ALTER FUNCTION nope() STABLE", "42883"},
        {"CREATE TRIGGER tr BEFORE INSERT ON t EXECUTE FUNCTION f()", "42710"},
        {"CREATE TRIGGER k BEFORE INSERT ON t EXECUTE FUNCTION nope()", "42883"},
        {"CREATE TRIGGER k INSTEAD OF INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()", "42809"},
        {"CREATE TRIGGER k BEFORE UPDATE OF z ON t EXECUTE FUNCTION f()", "42703"},
        {"CREATE POLICY p ON t USING (true)", "42710"},
        {"ALTER POLICY q ON t USING (true)", "42704"},
        {"CREATE RULE r AS ON DELETE TO t DO NOTHING", "42710"},
    };
    for (const auto& [statement, expected] : cases) {
        CAPTURE(statement);
        const Effects effects = effect_of(statement);
        REQUIRE(effects.failure);
        CHECK(effects.failure->sqlstate == expected);
    }
}
