#include <algorithm>
#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;
using Lines = std::vector<std::string>;

namespace {

Effects effect_of(const std::string& history, const std::string& statement) {
    return effects_of(history, statement).back().whole;
}

std::string refusal(const std::string& history, const std::string& statement) {
    const Effects effects = effect_of(history, statement);
    return effects.failure ? effects.failure->sqlstate + " " + effects.failure->message : "";
}

}  // namespace

TEST_CASE("what others depend on is dropped with CASCADE only") {
    struct Case {
        std::string history;
        std::string object;  // behind DROP
        std::string refused;
        Lines dropped_with_it;
    };
    const std::vector<Case> cases{
        {"CREATE TABLE a (x int); CREATE VIEW v AS SELECT x FROM a; CREATE VIEW w AS TABLE v;",
         "TABLE a",
         "2BP01 cannot drop table a because other objects depend on it",
         {"view v", "view w"}},
        {"CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a);",
         "TABLE a",
         "2BP01 cannot drop table a because other objects depend on it",
         {"constraint b_a_fkey of b"}},
        {"CREATE TYPE e AS ENUM ('x'); CREATE TABLE a (s e, t e[]);",
         "TYPE e",
         "2BP01 cannot drop type e because other objects depend on it",
         {"column a.s", "column a.t"}},
        {"CREATE SEQUENCE s; CREATE TABLE a (x int DEFAULT nextval('s'));",
         "SEQUENCE s",
         "2BP01 cannot drop sequence s because other objects depend on it",
         {"default a.x"}},
        {"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE "
         "TABLE a (x int);"
         "CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION f();",
         "FUNCTION f()",
         "2BP01 cannot drop function f() because other objects depend on it",
         {"trigger t of a"}},
        {"CREATE SCHEMA s; CREATE TABLE s.a (x int);",
         "SCHEMA s",
         "2BP01 cannot drop schema s because other objects depend on it",
         {"table s.a"}},
    };
    for (const Case& one : cases) {
        CAPTURE(one.history);
        CHECK(refusal(one.history, "DROP " + one.object) == one.refused);
        Effects effects = effect_of(one.history, "DROP " + one.object + " CASCADE");
        CHECK_FALSE(effects.failure);
        std::sort(effects.dropped_with_it.begin(), effects.dropped_with_it.end());
        CHECK(effects.dropped_with_it == one.dropped_with_it);
    }
}

TEST_CASE("what belongs to a table goes in silence") {
    const std::string history =
        "CREATE TABLE a (id serial PRIMARY KEY, x int CHECK (x > 0)); CREATE INDEX i ON a (x);";
    const auto played = effects_of(history,
                                   "DROP TABLE a; CREATE SEQUENCE a_id_seq;"
                                   "CREATE TABLE i (x int);");
    for (const StatementEffects& effects : played)
        CHECK_FALSE(effects.whole.failure);
    CHECK(played[0].whole.dropped_with_it.empty());
    CHECK(played[0].whole.loses_data);
    CHECK(played[0].whole.breaks_running_code);
}

TEST_CASE("a drop locks what is at the other end") {
    const std::string keys =
        "CREATE TABLE a (id int PRIMARY KEY);"
        "CREATE TABLE b (a int REFERENCES a);";
    CHECK(told(effect_of(keys, "DROP TABLE b")) ==
          Lines{"public.a: ACCESS EXCLUSIVE", "public.b: ACCESS EXCLUSIVE"});
    CHECK(told(effect_of(keys, "ALTER TABLE b DROP COLUMN a")) ==
          Lines{"public.a: ACCESS EXCLUSIVE", "public.b: ACCESS EXCLUSIVE"});
    const std::string parts =
        "CREATE TABLE p (k int) PARTITION BY LIST (k);"
        "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
        "CREATE TABLE pd PARTITION OF p DEFAULT;";
    CHECK(told(effect_of(parts, "DROP TABLE p1")) == Lines{"public.p1: ACCESS EXCLUSIVE",
                                                           "public.p: ACCESS EXCLUSIVE",
                                                           "public.pd: ACCESS EXCLUSIVE"});
}

TEST_CASE("a column takes its indexes and checks along, but not what reads it") {
    const std::string history =
        "CREATE TABLE a (x int, y int CHECK (y > x)); CREATE INDEX i ON a (y) WHERE x > 0;";
    const Effects effects = effect_of(history, "ALTER TABLE a DROP COLUMN x");
    CHECK(effects.dropped_with_it == Lines{"constraint a_check of a", "index i"});
    CHECK(refusal("CREATE TABLE a (x int, g int GENERATED ALWAYS AS (x + 1) STORED);",
                  "ALTER TABLE a DROP COLUMN x") ==
          "2BP01 cannot drop column x of table a because other objects depend on it");
    CHECK(refusal("CREATE TABLE a (x int); CREATE POLICY p ON a USING (x > 0);",
                  "ALTER TABLE a DROP COLUMN x") ==
          "2BP01 cannot drop column x of table a because other objects depend on it");
}
