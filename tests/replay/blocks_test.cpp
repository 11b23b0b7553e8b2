#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

const std::string history = "CREATE TABLE t (a int); CREATE TYPE e AS ENUM ('a');";

Effects effect_of(const std::string& block) {
    return effects_of(history, "DO $$ BEGIN " + block + " END $$").back().whole;
}

}  // namespace

TEST_CASE("a block does what the statements in it do") {
    const Effects effects = effect_of("ALTER TABLE t ADD COLUMN b int;");
    CHECK(told(effects) == std::vector<std::string>{"public.t: ACCESS EXCLUSIVE"});
    CHECK_FALSE(effects.may_do_more);
    CHECK(effect_of("CREATE TYPE e AS ENUM ('b');").failure->sqlstate == "42710");
}

TEST_CASE("what a block guards against does not fail") {
    CHECK_FALSE(effect_of("CREATE TYPE e AS ENUM ('b'); EXCEPTION WHEN duplicate_object THEN null;")
                    .failure);
    CHECK_FALSE(effect_of("IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'e') THEN "
                          "CREATE TYPE e AS ENUM ('b'); END IF;")
                    .failure);
    CHECK_FALSE(effects_of(history + "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);",
                           "DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0); "
                           "EXCEPTION WHEN duplicate_object THEN null; END $$")
                    .back()
                    .whole.failure);
    CHECK(effect_of("ALTER TABLE t ADD COLUMN a int; EXCEPTION WHEN duplicate_object THEN null;")
              .failure);
    CHECK(effect_of("DROP TABLE nope; EXCEPTION WHEN duplicate_object THEN null;").failure);
}

TEST_CASE("a block may do more than stands in it") {
    CHECK(effect_of("EXECUTE format('DROP TABLE %I', 't');").may_do_more);
    CHECK(effect_of("PERFORM f();").may_do_more);
    CHECK(effects_of(history, "CALL p()").back().whole.may_do_more);
}
