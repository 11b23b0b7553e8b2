#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

using Lines = std::vector<std::string>;

const std::string history =
    "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, a int); CREATE SEQUENCE s;"
    "CREATE SCHEMA other;";

}  // namespace

TEST_CASE("sequences are locked, and written anew") {
    const std::pair<const char*, Lines> cases[] = {
        {"CREATE SEQUENCE n", {"public.n: ACCESS EXCLUSIVE"}},
        {"CREATE SEQUENCE n OWNED BY t.a",
         {"public.n: ACCESS EXCLUSIVE", "public.t: ACCESS SHARE"}},
        {"ALTER SEQUENCE s INCREMENT 2", {"public.s: SHARE ROW EXCLUSIVE, rewritten"}},
        {"ALTER SEQUENCE s RESTART", {"public.s: SHARE ROW EXCLUSIVE, rewritten"}},
        {"ALTER SEQUENCE s OWNED BY t.a",
         {"public.s: SHARE ROW EXCLUSIVE", "public.t: ACCESS SHARE"}},
        {"SELECT setval('s', 10)", {"public.s: ROW EXCLUSIVE"}},
    };
    for (const auto& [sql, lines] : cases) {
        INFO(sql);
        const auto effects = effects_of(history, sql);
        CHECK(told(effects[0].whole) == lines);
        CHECK_FALSE(effects[0].whole.rewrites_table());
    }
}

TEST_CASE("options that do not fit together are refused") {
    const std::pair<const char*, const char*> cases[] = {
        {"CREATE SEQUENCE s", "42P07"},
        {"CREATE SEQUENCE n INCREMENT 0", "22023"},
        {"CREATE SEQUENCE n MINVALUE 5 MAXVALUE 5", "22023"},
        {"CREATE SEQUENCE n START 0", "22023"},
        {"CREATE SEQUENCE n INCREMENT -1 START -5", ""},
        {"CREATE SEQUENCE n AS smallint MAXVALUE 40000", "22023"},
        {"CREATE SEQUENCE n AS text", "22023"},
        {"CREATE SEQUENCE n CACHE 0", "22023"},
        {"CREATE SEQUENCE n CYCLE CYCLE", "42601"},
        {"CREATE SEQUENCE other.n OWNED BY t.a", "55000"},
        {"CREATE SEQUENCE n OWNED BY t.nosuch", "42703"},
        {"ALTER SEQUENCE t_id_seq OWNED BY t.a", "0A000"},
        {"ALTER SEQUENCE t RESTART", "42809"},
        {"ALTER SEQUENCE IF EXISTS nosuch RESTART", ""},
    };
    for (const auto& [sql, sqlstate] : cases) {
        INFO(sql);
        const auto effects = effects_of(history, sql);
        CHECK((effects[0].whole.failure ? effects[0].whole.failure->sqlstate : "") == sqlstate);
    }
}
