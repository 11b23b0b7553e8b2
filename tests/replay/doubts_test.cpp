// What cannot be seen may have been done: then its absence is no failure.
#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

const std::string tables = "CREATE TABLE p (id int); CREATE TABLE q (id int, a int);";

// Whether the last statement of the run is told to fail.
bool fails(const std::string& run) {
    return effects_of(tables, run).back().whole.failure.has_value();
}

}  // namespace

TEST_CASE("a block may have made or dropped what it names") {
    const std::string adds =
        "DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN x int', 'p'); END $$;";
    CHECK_FALSE(fails(adds + "CREATE INDEX i ON p (x)"));
    CHECK(fails(adds + "CREATE INDEX i ON p (y)"));
    CHECK_FALSE(fails(adds + "UPDATE p AS o SET id = 1 WHERE o.x = 1"));
    CHECK_FALSE(fails(adds + "CREATE VIEW v AS SELECT x FROM p"));
    CHECK(fails(adds + "UPDATE p AS o SET id = 1 WHERE o.y = 1"));
    CHECK(fails("UPDATE p SET id = 1 WHERE id = 'a'::text"));
    CHECK_FALSE(
        fails("DO $$ BEGIN EXECUTE format('ALTER TABLE p ALTER id TYPE %s', 'text'); END $$;"
              "UPDATE p SET id = '1' WHERE id = 'a'::text"));
    CHECK_FALSE(
        fails("DO $$ BEGIN EXECUTE 'DROP TABLE ' || quote_ident('q'); END $$;"
              "CREATE TABLE q (id int)"));
}

TEST_CASE("a block that looks names up may have changed all of a kind") {
    const std::string drops =
        "DO $$ DECLARE c record; BEGIN FOR c IN SELECT conname FROM pg_constraint LOOP "
        "EXECUTE 'ALTER TABLE q DROP CONSTRAINT ' || c.conname; END LOOP; END $$;";
    const std::string add = "ALTER TABLE q ADD CONSTRAINT old CHECK (a > 0)";
    CHECK(fails(add + ";" + add));
    CHECK_FALSE(fails(add + ";" + drops + add));
    CHECK(fails(drops + "ALTER TABLE q DROP COLUMN z"));
}

TEST_CASE("a function that is called may have changed what it names") {
    const std::string made =
        "CREATE FUNCTION f(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
        "EXECUTE 'ALTER TABLE ' || t || ' ADD COLUMN x int'; END $$;";
    CHECK_FALSE(fails(made + "SELECT f('p'); CREATE INDEX i ON p (x)"));
    CHECK(fails(made + "CREATE INDEX i ON p (x)"));
    CHECK(
        fails("CREATE FUNCTION g(x int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN x; END $$;"
              "SELECT g(1) AS x; CREATE INDEX i ON p (x)"));
}

TEST_CASE("what a refused statement would have done is not missing again") {
    CHECK_FALSE(fails("ALTER TABLE p ADD COLUMN x nothing; CREATE INDEX i ON p (x)"));
    CHECK_FALSE(
        fails("ALTER TABLE p ADD COLUMN x nothing, ADD COLUMN y int; "
              "ALTER TABLE p ALTER y SET NOT NULL"));
    CHECK(fails("ALTER TABLE p ADD COLUMN x nothing; CREATE INDEX i ON q (z)"));
}

TEST_CASE("what is behind an action in doubt is still told") {
    CHECK(
        fails("DO $$ BEGIN EXECUTE 'ALTER TABLE p ADD x int'||''; END $$;"
              "ALTER TABLE p ALTER x SET NOT NULL, DROP COLUMN z"));
}
