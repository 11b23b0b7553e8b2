// Which bounds a partition can have.
#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

struct Case {
    std::string key;     // of p
    std::string bounds;  // of its partitions, one after the other
    std::string sqlstate;
    int version = 15;
};

std::string code(const std::string& history, const std::string& sql, int version = 15) {
    const Options options{.version = version, .everything_is_known = true};
    const Effects effects = effects_of(history, sql, options).back().whole;
    return effects.failure ? effects.failure->sqlstate : "";
}

std::string code(const Case& at) {
    std::string sql =
        "CREATE TABLE p (k int, t text, c time, n numeric, u uuid, e e) PARTITION BY " + at.key +
        ";";
    std::size_t from = 0;
    for (int number = 1; from < at.bounds.size(); ++number) {
        const std::size_t end = std::min(at.bounds.find(';', from), at.bounds.size());
        sql += "CREATE TABLE p" + std::to_string(number) + " PARTITION OF p FOR VALUES " +
               at.bounds.substr(from, end - from) + ";";
        from = end + 1;
    }
    return code("CREATE TYPE e AS ENUM ('a');", sql, at.version);
}

}  // namespace

TEST_CASE("a bound is of the key's strategy, number and type") {
    const Case at = GENERATE(values<Case>({
        {"RANGE (k)", "IN (1)", "42P16"},
        {"HASH (k)", "FROM (1) TO (2)", "42P16"},
        {"HASH (k)", "WITH (MODULUS 0, REMAINDER 0)", "42P16"},
        {"HASH (k)", "WITH (MODULUS 4, REMAINDER 4)", "42P16"},
        {"HASH (k)", "WITH (MODULUS 4, REMAINDER 3)", ""},
        {"RANGE (k)", "FROM (0, 1) TO (100)", "42P16"},
        {"RANGE (k)", "FROM (0) TO (100, MAXVALUE)", "42P16"},
        {"RANGE (k, t)", "FROM (0, 'a') TO (100, MAXVALUE)", ""},
        {"RANGE (k)", "FROM (NULL) TO (100)", "42P17"},
        {"RANGE (k)", "FROM (a) TO (100)", "0A000"},
        {"RANGE (k)", "FROM ('x') TO (100)", "22P02"},
        {"RANGE (k)", "FROM ('1') TO ('100')", ""},
        {"RANGE (k)", "FROM ('1'::text) TO (100)", "42804"},
        {"LIST (k)", "IN (true)", "42804"},
        {"LIST (k)", "IN (NULL)", ""},
        {"RANGE (c)", "FROM (0) TO (100)", "42804"},
        {"RANGE (c)", "FROM ('10:00') TO ('12:00')", ""},
        {"RANGE (e)", "FROM (0) TO (100)", "42804"},
        {"LIST (e)", "IN ('b')", "22P02"},
        {"LIST (e)", "IN ('a')", ""},
        {"RANGE (t)", "FROM (0) TO (100)", ""},
        {"RANGE (n)", "FROM (0) TO (100)", ""},
        {"RANGE ((k + 1))", "FROM ('x') TO (100)", "22P02"},
        {"RANGE (k, u)", "FROM (0, MINVALUE) TO (5, 7)", "42804"},
        {"RANGE (k, n)", "FROM (MINVALUE, 1) TO (5, MAXVALUE)", "42804", 13},
    }));
    CAPTURE(at.key, at.bounds, at.version);
    CHECK(code(at) == at.sqlstate);
}

TEST_CASE("a bound is free") {
    const Case at = GENERATE(values<Case>({
        {"RANGE (k)", "FROM (5) TO (2)", "42P17"},
        {"RANGE (k)", "FROM ('5') TO (5)", "42P17"},
        {"RANGE (t)", "FROM (100) TO (20)", ""},
        {"RANGE (t)", "FROM ('a') TO ('a')", "42P17"},
        {"RANGE (k)", "FROM (1) TO (5); FROM (5) TO (9)", ""},
        {"RANGE (k)", "FROM (1) TO (5); FROM ('4') TO (9)", "42P17"},
        {"RANGE ((k + 1))", "FROM (1) TO (5); FROM (4) TO (9)", "42P17"},
        {"RANGE (k, n)", "FROM (1, 1) TO (1, 5); FROM (1, 5) TO (1, 9)", ""},
        {"RANGE (k, n)", "FROM (1, 1) TO (1, 5); FROM (1, 4) TO (1, 9)", "42P17"},
        {"RANGE (k, n)", "FROM (1, MINVALUE) TO (1, 5); FROM (1, 5) TO (MAXVALUE, MAXVALUE)", ""},
        {"LIST (k)", "IN (1, 2); IN (3, 2)", "42P17"},
        {"LIST (k)", "IN (1, 2); IN (3, '2')", "42P17"},
        {"LIST (t)", "IN ('a, b', 'c'); IN ('a', 'b')", ""},
        {"LIST (t)", "IN ('a, b', 'c'); IN ('(', 'a, b')", "42P17"},
        {"LIST (k)", "IN (NULL); IN (3, NULL)", "42P17"},
        {"HASH (k)", "WITH (MODULUS 4, REMAINDER 1); WITH (MODULUS 8, REMAINDER 5)", "42P17"},
        {"HASH (k)", "WITH (MODULUS 4, REMAINDER 1); WITH (MODULUS 8, REMAINDER 4)", ""},
        {"HASH (k)", "WITH (MODULUS 4, REMAINDER 1); WITH (MODULUS 6, REMAINDER 4)", "42P17"},
    }));
    CAPTURE(at.key, at.bounds);
    CHECK(code(at) == at.sqlstate);
}

TEST_CASE("a bound is looked at before what is attached with it") {
    const std::string history = "CREATE TABLE p (k int) PARTITION BY HASH (k);";
    CHECK(code(history, "ALTER TABLE p ATTACH PARTITION nosuch DEFAULT") == "42P16");
    CHECK(
        code(history, "CREATE TABLE t (k int, z int); ALTER TABLE p ATTACH PARTITION t DEFAULT") ==
        "42P16");
}

TEST_CASE("a partition that is detached loses its triggers under their lock") {
    const std::string history =
        "CREATE TABLE p (k int) PARTITION BY RANGE (k); CREATE TABLE t PARTITION OF p DEFAULT;"
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
        "CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();";
    const Options options{.version = 13, .everything_is_known = true};
    CHECK(told(effects_of(history, "ALTER TABLE p DETACH PARTITION t", options).back().whole) ==
          std::vector<std::string>{"public.p: ACCESS EXCLUSIVE", "public.t: ACCESS EXCLUSIVE"});
}
