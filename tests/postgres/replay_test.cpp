#include "postgres/replay.h"

#include <catch2/catch.hpp>
#include <random>

#include "seed.h"
#include "sql/parse.h"

using namespace checker;
using postgres::Facts;

namespace {

// The facts of a run's last statement.
Facts last(const std::string& text, const schema::Schema* before = nullptr) {
    const sql::Script script = sql::parse_migration(text);
    INFO(text);
    REQUIRE(script.errors.empty());
    REQUIRE_FALSE(script.statements.empty());
    postgres::Replay replay({.before = before, .in_transaction = true});
    std::vector<const sql::Statement*> run;
    for (const sql::Statement& statement : script.statements)
        run.push_back(&statement);
    replay.look_ahead(run);
    Facts facts;
    for (const sql::Statement& statement : script.statements)
        facts = replay.apply(statement).whole;
    return facts;
}

// "users ACCESS EXCLUSIVE, posts SHARE"
std::string locks(const std::string& text) {
    std::string found;
    for (const postgres::RelationLock& held : last(text).locks)
        found +=
            (found.empty() ? "" : ", ") + held.relation + " " + std::string(name_of(held.lock));
    return found;
}

schema::Schema users() {
    schema::Schema before;
    schema::Table table;
    table.name = "users";
    schema::Column id;
    id.name = "id";
    id.type = "integer";
    id.primary_key = true;
    schema::Column name;
    name.name = "name";
    name.type = "varchar(50)";
    schema::Column mood;
    mood.name = "mood";
    mood.type = "mood";
    mood.type_schema = "public";
    table.columns = {id, name, mood};
    schema::Check check;
    check.name = "named";
    check.value = "\"users\".\"name\" IS NOT NULL";
    table.checks = {check};
    schema::Index index;
    index.name = "users_name_idx";
    table.indexes = {index};
    schema::ForeignKey key;
    key.name = "users_org_fk";
    key.table_to = "orgs";
    table.foreign_keys = {key};
    before.tables = {table};
    return before;
}

const std::string cut = "--> statement-breakpoint\n";

}  // namespace

// Measured on PostgreSQL 12 to 18.
TEST_CASE("each statement takes the locks that PostgreSQL takes") {
    CHECK(locks("ALTER TABLE t ADD COLUMN a integer") == "t ACCESS EXCLUSIVE");
    CHECK(locks("ALTER TABLE t ADD COLUMN a integer REFERENCES p") ==
          "t ACCESS EXCLUSIVE, p SHARE ROW EXCLUSIVE");
    CHECK(locks("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES s.p") ==
          "t SHARE ROW EXCLUSIVE, s.p SHARE ROW EXCLUSIVE");
    CHECK(locks("ALTER TABLE t ADD CHECK (a > 0)") == "t ACCESS EXCLUSIVE");
    CHECK(locks("ALTER TABLE t VALIDATE CONSTRAINT c") == "t SHARE UPDATE EXCLUSIVE");
    CHECK(locks("ALTER TABLE t ALTER COLUMN a SET STATISTICS 5") == "t SHARE UPDATE EXCLUSIVE");
    CHECK(locks("ALTER TABLE t SET (fillfactor = 50)") == "t SHARE UPDATE EXCLUSIVE");
    CHECK(locks("ALTER TABLE t DISABLE TRIGGER ALL") == "t SHARE ROW EXCLUSIVE");
    CHECK(locks("ALTER TABLE t ENABLE ROW LEVEL SECURITY") == "t ACCESS EXCLUSIVE");
    CHECK(locks("ALTER TABLE t RENAME COLUMN a TO b") == "t ACCESS EXCLUSIVE");
    CHECK(locks("ALTER TABLE t ATTACH PARTITION p DEFAULT") ==
          "t SHARE UPDATE EXCLUSIVE, p ACCESS EXCLUSIVE");
    CHECK(locks("ALTER TABLE t DETACH PARTITION p") == "t ACCESS EXCLUSIVE");
    CHECK(locks("CREATE INDEX ON t (a)") == "t SHARE");
    CHECK(locks("CREATE INDEX CONCURRENTLY ON t (a)") == "t SHARE UPDATE EXCLUSIVE");
    CHECK(locks("CREATE TABLE t (a integer REFERENCES p)") == "p SHARE ROW EXCLUSIVE");
    CHECK(locks("CREATE TABLE t PARTITION OF p DEFAULT") == "p ACCESS EXCLUSIVE");
    CHECK(locks("CREATE TABLE t (a integer)").empty());
    CHECK(locks("DROP TABLE a, b") == "a ACCESS EXCLUSIVE, b ACCESS EXCLUSIVE");
    CHECK(locks("TRUNCATE t") == "t ACCESS EXCLUSIVE");
    CHECK(locks("CREATE POLICY p ON t") == "t ACCESS EXCLUSIVE");
    CHECK(locks("DROP POLICY p ON s.t") == "s.t ACCESS EXCLUSIVE");
    CHECK(locks("CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f()") ==
          "t SHARE ROW EXCLUSIVE");
    CHECK(locks("REFRESH MATERIALIZED VIEW CONCURRENTLY m") == "m EXCLUSIVE");
    CHECK(locks("REINDEX TABLE t") == "t SHARE");
    CHECK(locks("VACUUM FULL t") == "t ACCESS EXCLUSIVE");
    CHECK(locks("UPDATE t SET a = 1") == "t ROW EXCLUSIVE");
    CHECK(locks("ALTER TYPE mood ADD VALUE 'x'").empty());
    CHECK(locks("ALTER INDEX i RENAME TO j") == "i SHARE UPDATE EXCLUSIVE");
    CHECK(locks("ALTER SEQUENCE s RESTART").empty());
}

TEST_CASE("nobody waits for a table of the same run") {
    CHECK(locks("CREATE TABLE t (a integer); ALTER TABLE t ADD COLUMN b serial").empty());
    CHECK(locks("CREATE TABLE t AS SELECT 1; CREATE INDEX ON t (a)").empty());
    CHECK(locks("CREATE TABLE t (); ALTER TABLE t RENAME TO u; DROP TABLE u").empty());
    CHECK(locks("CREATE TABLE t (); ALTER TABLE t SET SCHEMA s; DROP TABLE s.t").empty());
    CHECK(locks("CREATE TABLE t (); DROP TABLE t; TRUNCATE t") == "t ACCESS EXCLUSIVE");
    CHECK(locks("SET search_path TO s; CREATE TABLE t (); DROP TABLE s.t").empty());
    CHECK(locks("CREATE TABLE s.t (); DROP TABLE t") == "t ACCESS EXCLUSIVE");
}

TEST_CASE("IF NOT EXISTS makes no known table new") {
    const schema::Schema before = users();
    const Facts facts =
        last("CREATE TABLE IF NOT EXISTS users (id integer); DROP TABLE users", &before);
    CHECK_FALSE(facts.table_is_new);
    CHECK(facts.loses_data);
}

TEST_CASE("what the schema before tells is known") {
    const schema::Schema before = users();
    const Facts type = last("ALTER TABLE users ALTER COLUMN name TYPE text", &before);
    CHECK(type.old_type == "varchar(50)");
    CHECK(type.type_change == postgres::TypeChange::free);
    CHECK(type.scans_table);  // the check reads the column
    CHECK_FALSE(last("ALTER TABLE users ALTER COLUMN id SET NOT NULL", &before).scans_table);
    CHECK_FALSE(last("ALTER TABLE users ALTER COLUMN name SET NOT NULL", &before).scans_table);
    CHECK(last("ALTER TABLE users ALTER COLUMN mood SET NOT NULL", &before).scans_table);
    CHECK(last("DROP INDEX users_name_idx", &before).table == "users");
    const Facts drop = last("ALTER TABLE users DROP CONSTRAINT users_org_fk", &before);
    REQUIRE(drop.locks.size() == 2);
    CHECK(drop.locks[1].relation == "orgs");
    CHECK(drop.blocks_reads());
    const Facts renamed = last(
        "ALTER TABLE users RENAME TO people; ALTER TABLE people RENAME COLUMN name TO nick;"
        "ALTER TABLE people ALTER COLUMN nick TYPE varchar(9)",
        &before);
    CHECK(renamed.old_type == "varchar(50)");
}

TEST_CASE("an enum value can be used once it is committed") {
    const schema::Schema before = users();
    const auto uses = [&](const std::string& text) {
        return last("ALTER TYPE mood ADD VALUE 'x';" + cut + text, &before).uses_new_enum_value;
    };
    CHECK(uses("ALTER TABLE users ALTER COLUMN mood SET DEFAULT 'x'"));
    CHECK(uses("ALTER TABLE users ALTER COLUMN mood SET DEFAULT 'x'::mood"));
    CHECK(uses("INSERT INTO users (mood) VALUES ('x')"));
    CHECK(uses("CREATE INDEX ON users (id) WHERE mood = 'x'"));
    CHECK(uses("ALTER TABLE users ADD CHECK (mood <> 'x')"));
    CHECK_FALSE(uses("ALTER TABLE users ALTER COLUMN name SET DEFAULT 'x'"));
    CHECK_FALSE(uses("ALTER TABLE users ALTER COLUMN mood SET DEFAULT 'y'"));
    CHECK_FALSE(uses("COMMIT;" + cut + "ALTER TABLE users ALTER COLUMN mood SET DEFAULT 'x'"));
    CHECK_FALSE(
        uses("DROP TYPE mood; CREATE TYPE mood AS ENUM ('x');"
             "ALTER TABLE users ALTER COLUMN mood SET DEFAULT 'x'"));
    // Outside of the transaction the statements of one call still share one.
    CHECK(last("COMMIT;" + cut + "ALTER TYPE mood ADD VALUE 'x'; UPDATE users SET mood = 'x'",
               &before)
              .uses_new_enum_value);
    CHECK_FALSE(last("COMMIT;" + cut + "ALTER TYPE mood ADD VALUE 'x';" + cut +
                         "UPDATE users SET mood = 'x'",
                     &before)
                    .uses_new_enum_value);
}

TEST_CASE("the runner's transaction, COMMIT and BEGIN") {
    CHECK(last("SELECT 1").in_transaction);
    CHECK_FALSE(last("COMMIT;" + cut + "SELECT 1").in_transaction);
    CHECK(last("COMMIT; SELECT 1").in_transaction);
    CHECK(last("COMMIT;" + cut + "BEGIN;" + cut + "SELECT 1").in_transaction);
    CHECK(last("COMMIT AND CHAIN;" + cut + "SELECT 1").in_transaction);
    CHECK(last("SET lock_timeout = '5s'; SELECT 1").lock_timeout_set);
    CHECK(last("SET LOCAL lock_timeout = '5s'; SELECT 1").lock_timeout_set);
    CHECK_FALSE(last("SET LOCAL lock_timeout = '5s';" + cut + "COMMIT;" + cut + "SELECT 1")
                    .lock_timeout_set);
    CHECK_FALSE(last("SET lock_timeout = 0; SELECT 1").lock_timeout_set);
    CHECK(last("VACUUM t").refused_in_transaction);
    CHECK(last("ALTER TABLE t DETACH PARTITION p CONCURRENTLY").refused_in_transaction);
    CHECK_FALSE(last("REINDEX TABLE t").refused_in_transaction);
    CHECK(last("REINDEX SCHEMA s").refused_in_transaction);
}

TEST_CASE("each action of ALTER TABLE has facts of its own") {
    const sql::Script script = sql::parse("ALTER TABLE t ADD COLUMN a integer, DROP COLUMN b");
    postgres::Replay replay({});
    const postgres::StatementFacts facts = replay.apply(script.statements.at(0));
    REQUIRE(facts.actions.size() == 2);
    CHECK_FALSE(facts.actions[0].loses_data);
    CHECK(facts.actions[1].loses_data);
    CHECK(facts.whole.loses_data);
    const sql::Node* column = script.statements[0].tree.at_path("cmds.def");
    REQUIRE(column != nullptr);
    CHECK(&facts.at(*column, script.statements[0]) == &facts.actions[0]);
}

TEST_CASE("volatile defaults rewrite, others do not") {
    const auto rewrites = [](const std::string& value) {
        return last("ALTER TABLE t ADD COLUMN a text DEFAULT " + value).rewrites_table;
    };
    for (const char* value : {"gen_random_uuid()", "clock_timestamp()", "nextval('s')",
                              "md5(random()::text)", "public.uuid_generate_v4()"})
        CHECK(rewrites(value));
    for (const char* value : {"now()", "'{}'::jsonb", "timezone('utc', now())", "CURRENT_DATE",
                              "-1", "ARRAY[]::text[]", "lower('A')", "txid_current()"})
        CHECK_FALSE(rewrites(value));
}

TEST_CASE("any statements in any order are taken") {
    const unsigned seed = testing::random_seed();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::vector<std::string> pool{
        "CREATE TABLE a (b mood DEFAULT 'x', CHECK (b IS NOT NULL))",
        "DROP TABLE a, c.d CASCADE",
        "ALTER TABLE a RENAME TO c",
        "ALTER TABLE c RENAME b TO d",
        "ALTER TABLE a SET SCHEMA c",
        "ALTER TABLE a ADD b mood DEFAULT 'x', DROP d, ALTER b TYPE text, ALTER b SET NOT NULL",
        "ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES c NOT VALID",
        "ALTER TABLE a VALIDATE CONSTRAINT k",
        "ALTER TABLE a DROP CONSTRAINT k",
        "ALTER TYPE mood ADD VALUE 'x'",
        "DROP TYPE mood",
        "CREATE TYPE mood AS ENUM ('x')",
        "ALTER TYPE mood RENAME TO mood2",
        "COMMIT",
        "BEGIN",
        "SET search_path = ''",
        "CREATE INDEX i ON a (b)",
        "DROP INDEX i",
        "TRUNCATE a",
        "INSERT INTO a SELECT 'x'",
        "CREATE VIEW a AS SELECT 1",
        "ALTER SCHEMA a RENAME TO c",
        "REINDEX (VERBOSE) DATABASE x",
        "VACUUM",
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'x'",
        "SELECT 1 INTO a",
        "ALTER VIEW a RENAME TO v",
        "ALTER TABLE ALL IN TABLESPACE x SET TABLESPACE y",
        "ALTER DOMAIN a ADD CHECK (value > 0)",
        "DROP OWNED BY x",
        "COMMENT ON TABLE a IS 'x'"};
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (int count = 0; count < 20; ++count)
            text += pool[random() % pool.size()] + (random() % 2 == 0 ? ";" : ";" + cut);
        last(text);
    }
}
