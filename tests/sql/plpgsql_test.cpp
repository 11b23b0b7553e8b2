#include "sql/plpgsql.h"

#include <catch2/catch.hpp>

#include "sql/parse.h"

using namespace checker;
using Texts = std::vector<std::string>;

namespace {

sql::BlockSql block(const std::string& text) {
    const sql::Script script = sql::parse(text);
    REQUIRE(script.statements.size() == 1);
    return sql::sql_of_block(script.statements[0].tree);
}

}  // namespace

TEST_CASE("a block runs the statements in it") {
    const sql::BlockSql found = block(R"(DO $$ BEGIN
        ALTER TABLE a ADD CONSTRAINT c CHECK (x > 'it''s');
      EXCEPTION WHEN duplicate_object THEN null; END $$)");
    CHECK(found.statements == Texts{"ALTER TABLE a ADD CONSTRAINT c CHECK (x > 'it''s')"});
    CHECK_FALSE(found.may_differ);
}

TEST_CASE("a block runs what a condition guards") {
    const sql::BlockSql found = block(R"(DO $body$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
          CREATE TYPE mood AS ENUM ('a');
        END IF;
        EXECUTE 'CREATE INDEX i ON t (c)';
      END $body$ LANGUAGE plpgsql)");
    CHECK(found.statements == Texts{"CREATE TYPE mood AS ENUM ('a')", "CREATE INDEX i ON t (c)"});
    CHECK_FALSE(found.may_differ);
}

TEST_CASE("what a block computes, calls or chooses is not known") {
    CHECK(block("DO $$ BEGIN EXECUTE format('DROP TABLE %I', 'a'); END $$").may_differ);
    CHECK(block("DO $$ BEGIN PERFORM f(); END $$").may_differ);
    CHECK(block("DO $$ BEGIN CALL p(); END $$").may_differ);
    CHECK(block("DO $$ BEGIN IF true THEN DROP TABLE a; ELSE DROP TABLE b; END IF; END $$")
              .may_differ);
    CHECK(block("DO $$ this is none $$").may_differ);
    CHECK(block("DO LANGUAGE plpython3u $$ pass $$").may_differ);
}

TEST_CASE("a block that nests without end is not read") {
    std::string deep = "DO $$ ";
    for (int i = 0; i < 50000; ++i)
        deep += "BEGIN ";
    CHECK(block(deep + "$$").may_differ);
}
