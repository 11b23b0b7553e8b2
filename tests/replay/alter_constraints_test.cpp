#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

const std::string history = R"(
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE t (id int NOT NULL, a int, p int);
CREATE TABLE child (t int);
INSERT INTO parent VALUES (1);
INSERT INTO t VALUES (1, 1, 1);
ALTER TABLE t ADD CONSTRAINT later CHECK (a > 0) NOT VALID;
ALTER TABLE t ADD CONSTRAINT later_fk FOREIGN KEY (p) REFERENCES parent NOT VALID;
)";

Effects whole_of(const std::string& statement) {
    return effects_of(history, statement).back().whole;
}

std::string sqlstate_of(const std::string& statement) {
    const Effects effects = whole_of(statement);
    return effects.failure ? effects.failure->sqlstate : "";
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("constraints that are added") {
    CHECK(told(whole_of("ALTER TABLE t ADD CHECK (a > 0)")) ==
          Lines{"public.t: ACCESS EXCLUSIVE, scanned"});
    CHECK(told(whole_of("ALTER TABLE t ADD CHECK (a > 0) NOT VALID")) ==
          Lines{"public.t: ACCESS EXCLUSIVE"});
    CHECK(told(whole_of("ALTER TABLE t ADD FOREIGN KEY (p) REFERENCES parent NOT VALID")) ==
          Lines{"public.parent: SHARE ROW EXCLUSIVE", "public.t: SHARE ROW EXCLUSIVE"});
    CHECK(told(whole_of("ALTER TABLE t ADD FOREIGN KEY (p) REFERENCES parent")) ==
          Lines{"public.parent: SHARE ROW EXCLUSIVE, scanned",
                "public.t: SHARE ROW EXCLUSIVE, scanned"});
    CHECK(told(whole_of("ALTER TABLE t ADD PRIMARY KEY (id)")) ==
          Lines{"public.t: ACCESS EXCLUSIVE, scanned"});
}

TEST_CASE("an index that becomes a constraint's is locked where it gets another name") {
    const std::string index = history + "CREATE UNIQUE INDEX t_key ON t (id);";
    const auto lock_with = [&](const std::string& name) {
        const std::string statement =
            "ALTER TABLE t ADD CONSTRAINT " + name + " UNIQUE USING INDEX t_key";
        const Effects effects = effects_of(index, statement).back().whole;
        return lock_on("public.t_key", effects);
    };
    CHECK(lock_with("t_key") == Lock::none);
    CHECK(lock_with("t_id") == Lock::share_update_exclusive);
}

TEST_CASE("constraints that are validated") {
    CHECK(told(whole_of("ALTER TABLE t VALIDATE CONSTRAINT later")) ==
          Lines{"public.t: SHARE UPDATE EXCLUSIVE, scanned"});
    CHECK(told(whole_of("ALTER TABLE t VALIDATE CONSTRAINT later_fk")) ==
          Lines{"public.parent: ROW SHARE, scanned", "public.t: SHARE UPDATE EXCLUSIVE, scanned"});
    CHECK_FALSE(whole_of("ALTER TABLE t VALIDATE CONSTRAINT later").constraint_is_validated);
    CHECK(whole_of("ALTER TABLE t ADD CONSTRAINT k CHECK (a > 1) NOT VALID; "
                   "ALTER TABLE t VALIDATE CONSTRAINT k")
              .constraint_is_validated);
}

TEST_CASE("constraints that are dropped") {
    CHECK(told(whole_of("ALTER TABLE t DROP CONSTRAINT later")) ==
          Lines{"public.t: ACCESS EXCLUSIVE"});
    CHECK(told(whole_of("ALTER TABLE t DROP CONSTRAINT later_fk")) ==
          Lines{"public.parent: ACCESS EXCLUSIVE", "public.t: ACCESS EXCLUSIVE"});
    CHECK(sqlstate_of("ALTER TABLE t DROP CONSTRAINT nope") == "42704");
    CHECK(sqlstate_of("ALTER TABLE t DROP CONSTRAINT IF EXISTS nope").empty());
    CHECK(sqlstate_of("ALTER TABLE parent DROP CONSTRAINT parent_pkey") == "2BP01");
    CHECK(told(whole_of("ALTER TABLE parent DROP CONSTRAINT parent_pkey CASCADE")) ==
          Lines{"public.parent: ACCESS EXCLUSIVE", "public.t: ACCESS EXCLUSIVE"});
}

TEST_CASE("constraints that cannot be validated or altered") {
    CHECK(sqlstate_of("ALTER TABLE parent VALIDATE CONSTRAINT parent_pkey") == "42809");
    CHECK(sqlstate_of("ALTER TABLE parent ALTER CONSTRAINT parent_pkey DEFERRABLE") == "42809");
    CHECK(sqlstate_of("ALTER TABLE t ALTER CONSTRAINT later_fk DEFERRABLE").empty());
}
