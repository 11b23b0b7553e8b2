#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;
namespace catalog = checker::catalog;

namespace {

// Names of the constraints and indexes of a table, in their order.
std::vector<std::string> names_of(const std::string& sql, const std::string& table) {
    const Replay replay = behind(sql);
    const catalog::Relation* found = replay.catalog().find_relation({"public", table});
    REQUIRE(found != nullptr);
    std::vector<std::string> names;
    for (const catalog::Constraint& constraint : found->constraints)
        names.push_back(constraint.name);
    for (const catalog::Oid oid : found->indexes)
        names.push_back("index " + replay.catalog().relation(oid)->name);
    return names;
}

using Names = std::vector<std::string>;

std::string refusal(const std::string& history, const std::string& sql) {
    const auto effects = effects_of(history, sql);
    return effects.back().whole.failure ? effects.back().whole.failure->sqlstate : "";
}

}  // namespace

TEST_CASE("constraints and indexes get PostgreSQL's names") {
    CHECK(names_of("CREATE TABLE t (id int PRIMARY KEY, a int CHECK (a > 0), b int CHECK (b > a), "
                   "UNIQUE (a, b), r int REFERENCES t)",
                   "t") == Names{"t_a_check", "t_check", "t_pkey", "t_a_b_key", "t_r_fkey",
                                 "index t_pkey", "index t_a_b_key"});
    CHECK(names_of("CREATE TABLE t (a text, b int); CREATE INDEX ON t (a); CREATE INDEX ON t (a);"
                   "CREATE INDEX ON t (lower(a), (b + 1), (b + 2)) INCLUDE (b);",
                   "t") ==
          Names{"index t_a_idx", "index t_a_idx1", "index t_lower_expr_expr1_b_idx"});
    CHECK(names_of("CREATE TABLE t (a int, EXCLUDE USING btree (a WITH =));"
                   "ALTER TABLE t RENAME TO o; CREATE TABLE t (a int CHECK (a > 1));",
                   "t") == Names{"t_a_check"});
}

TEST_CASE("a key that is said twice is one") {
    CHECK(names_of("CREATE TABLE t (a int UNIQUE PRIMARY KEY)", "t") ==
          Names{"t_pkey", "index t_pkey"});
    CHECK(names_of("CREATE TABLE t (a int PRIMARY KEY, CONSTRAINT u UNIQUE (a))", "t") ==
          Names{"u", "index u"});
    CHECK(names_of("CREATE TABLE t (a int, UNIQUE (a), CONSTRAINT u UNIQUE (a))", "t") ==
          Names{"u", "index u"});
}

TEST_CASE("a role has the options that it was last given") {
    const Replay replay = behind(
        "CREATE ROLE r CREATEDB NOINHERIT; ALTER ROLE r NOCREATEDB CREATEROLE;"
        "ALTER ROLE r RENAME TO s");
    REQUIRE(replay.catalog().roles.size() == 1);
    const auto& [name, role] = *replay.catalog().roles.begin();
    CHECK(name == "s");
    CHECK_FALSE(role.create_db);
    CHECK(role.create_role);
    CHECK_FALSE(role.inherit);
    CHECK(refusal("", "ALTER ROLE r CREATEDB") == "42704");
}

TEST_CASE("a serial column owns its sequence") {
    const Replay replay = behind("CREATE TABLE t (id serial, n int GENERATED ALWAYS AS IDENTITY)");
    const catalog::Relation* table = replay.catalog().find_relation({"public", "t"});
    CHECK(table->columns[0].type.name == "int4");
    CHECK(table->columns[0].not_null);
    CHECK(table->columns[0].default_value->text.find("t_id_seq") != std::string::npos);
    CHECK(replay.catalog().relation(table->columns[1].sequence)->name == "t_n_seq");
    CHECK(replay.catalog().relation(table->columns[1].sequence)->sequence->is_identity);
}

TEST_CASE("what cannot be defined is refused") {
    const std::string history =
        "CREATE TABLE p (id int PRIMARY KEY, u int UNIQUE, n int);"
        "CREATE TYPE mood AS ENUM ('sad');"
        "CREATE UNIQUE INDEX partial ON p (n) WHERE n > 0;";
    const std::pair<const char*, const char*> cases[] = {
        {"CREATE TABLE t (a nosuch)", "42704"},
        {"CREATE TABLE t (a int, a int)", "42701"},
        {"CREATE TABLE t (xmin int)", "42701"},
        {"CREATE TABLE t (a record)", "42P16"},
        {"CREATE TABLE t (a int DEFAULT b)", "0A000"},
        {"CREATE TABLE t (a int CHECK (z > 0))", "42703"},
        {"CREATE TABLE t (a int, UNIQUE (z))", "42703"},
        {"CREATE TABLE t (a int PRIMARY KEY, PRIMARY KEY (a))", "42P16"},
        {"CREATE TABLE t (a json PRIMARY KEY)", "42704"},
        {"CREATE TABLE t (a text GENERATED ALWAYS AS IDENTITY)", "22023"},
        {"CREATE TABLE t (a int REFERENCES nosuch)", "42P01"},
        {"CREATE TABLE t (a int REFERENCES p (n))", "42830"},
        {"CREATE TABLE t (a int REFERENCES p (nosuch))", "42703"},
        {"CREATE TABLE t (a text REFERENCES p)", "42804"},
        {"CREATE TABLE t (a mood REFERENCES p)", "42804"},
        {"CREATE TABLE t (a bigint REFERENCES p)", ""},
        {"CREATE TABLE t (a numeric REFERENCES p)", "42804"},
        {"CREATE TABLE t (a int REFERENCES p (u))", ""},
        {"CREATE TABLE t (a int, b int, FOREIGN KEY (a, b) REFERENCES p (id))", "42830"},
        {"CREATE TEMP TABLE t (a int REFERENCES p)", "42P16"},
        {"CREATE TABLE mood (a int)", "42710"},
        {"CREATE TABLE p (a int)", "42P07"},
        {"CREATE TABLE nosuch.t (a int)", "3F000"},
    };
    for (const auto& [sql, sqlstate] : cases) {
        INFO(sql);
        CHECK(refusal(history, sql) == sqlstate);
    }
}

TEST_CASE("a foreign key locks both tables and reads both") {
    const std::string history =
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, p bigint);"
        "INSERT INTO p VALUES (1); INSERT INTO t VALUES (1, 1);";
    const auto created = effects_of(history, "CREATE TABLE n (p bigint REFERENCES p)");
    CHECK(told(created[0].whole) ==
          Names{"public.n: ACCESS EXCLUSIVE", "public.p: SHARE ROW EXCLUSIVE"});
    CHECK(created[0].whole.other_table == "p");
    CHECK(created[0].whole.key_types_differ);
}

TEST_CASE("a table that is refused leaves nothing behind") {
    const auto effects =
        effects_of("",
                   "CREATE TABLE t (id serial PRIMARY KEY, a int REFERENCES nosuch);"
                   "CREATE TABLE t (id serial PRIMARY KEY);");
    CHECK(effects[0].whole.failure);
    CHECK_FALSE(effects[1].whole.failure);
}
