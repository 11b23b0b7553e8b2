#include "lint/install_sql.h"

#include <catch2/catch.hpp>

using namespace checker;
using Strings = std::vector<std::string>;

namespace {

Strings told(const std::string& sql) {
    Strings messages;
    for (const lint::Remark& remark : lint::not_rerunnable(sql, sql::parse(sql)))
        messages.push_back(remark.message);
    return messages;
}

}  // namespace

TEST_CASE("what can be run again is silent") {
    for (const char* sql :
         {"CREATE TABLE IF NOT EXISTS a ();", "CREATE TEMP TABLE a ();",
          "DROP TABLE IF EXISTS a; CREATE TABLE a (); CREATE INDEX i ON a (b); INSERT INTO a "
          "VALUES "
          "(1); ALTER TABLE a ADD COLUMN c text;",
          "DROP SCHEMA IF EXISTS s CASCADE; CREATE SCHEMA s; CREATE TABLE s.a (); CREATE TYPE s.t "
          "AS "
          "ENUM (); CREATE FUNCTION s.f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
          "DROP TYPE IF EXISTS app.t; CREATE TYPE app.t AS (a int);",
          "DROP TRIGGER IF EXISTS x ON a; CREATE TRIGGER x AFTER INSERT ON a EXECUTE FUNCTION f();",
          "CREATE OR REPLACE TRIGGER x AFTER INSERT ON a EXECUTE FUNCTION f();",
          "CREATE OR REPLACE VIEW v AS SELECT 1;",
          "CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1;",
          "DROP FUNCTION IF EXISTS f(int); CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS '';",
          "TRUNCATE b, s.a; INSERT INTO b VALUES (1); INSERT INTO s.a VALUES (1);",
          "DELETE FROM a; INSERT INTO a VALUES (1);", "DROP ROLE IF EXISTS r; CREATE ROLE r;",
          "ALTER TYPE t ADD VALUE IF NOT EXISTS 'x';",
          "INSERT INTO a SELECT 1 WHERE NOT EXISTS (SELECT FROM a);",
          "DO $$ BEGIN CREATE ROLE r; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
          "GRANT SELECT ON a TO r; SELECT f(); UPDATE a SET b = 1; COMMENT ON TABLE a IS 'b';"}) {
        INFO(sql);
        CHECK(told(sql) == Strings{});
    }
}

TEST_CASE("what fails the second time is told") {
    for (const char* sql : {"CREATE TABLE a ();",
                            "TRUNCATE s.a; INSERT INTO a VALUES (1);",
                            "DELETE FROM a WHERE b; INSERT INTO a VALUES (1);",
                            "CREATE UNIQUE INDEX i ON a (b);",
                            "CREATE TYPE t AS ENUM ('a');",
                            "CREATE VIEW v AS SELECT 1;",
                            "CREATE SEQUENCE s;",
                            "CREATE DOMAIN d AS text;",
                            "CREATE EXTENSION pgcrypto;",
                            "CREATE ROLE r;",
                            "CREATE TABLE a AS SELECT 1;",
                            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
                            "DROP VIEW v;",
                            "DROP ROLE r;",
                            "CREATE POLICY p ON a USING (true);",
                            "ALTER TABLE a ADD COLUMN b text;",
                            "ALTER TABLE a DROP COLUMN b;",
                            "ALTER TABLE a ADD PRIMARY KEY (b);",
                            "ALTER TYPE t ADD VALUE 'x';",
                            "INSERT INTO a VALUES (1);",
                            "INSERT INTO a SELECT 1;",
                            "CREATE TRIGGER x AFTER INSERT ON a EXECUTE FUNCTION f();",
                            "CREATE TYPE t AS ENUM ('a'); DROP TYPE IF EXISTS t;",
                            "CREATE TABEL a ();"}) {
        INFO(sql);
        CHECK(told(sql).size() == 1);
    }
    CHECK(told("CREATE TABLE app.a ();") ==
          Strings{"the second run fails: 'a' is there; write IF NOT EXISTS"});
}
