#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

namespace {

const std::string history = R"(
CREATE TABLE p (id int, k int) PARTITION BY RANGE (k);
CREATE TABLE p0 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE plain (id int, k int);
INSERT INTO plain VALUES (1, 150);
CREATE TABLE kept (id int, k int, CHECK (k IS NOT NULL AND k >= 100 AND k < 200));
CREATE TABLE narrower (id int, k int NOT NULL, CHECK (k BETWEEN 110 AND 120));
CREATE TABLE wider (id int, k int NOT NULL, CHECK (k >= 100 AND k < 201));
CREATE TABLE nullable (id int, k int, CHECK (k >= 100 AND k < 200));
INSERT INTO kept VALUES (1, 150);
INSERT INTO narrower VALUES (1, 115);
INSERT INTO wider VALUES (1, 150);
INSERT INTO nullable VALUES (1, 150);
CREATE TABLE other (id int);
)";

Effects attached(const std::string& table) {
    return effects_of(history,
                      "ALTER TABLE p ATTACH PARTITION " + table + " FOR VALUES FROM (100) TO (200)")
        .back()
        .whole;
}

Effects whole_of(const std::string& statement, int version = 15) {
    return effects_of(history, statement, {.version = version, .everything_is_known = true})
        .back()
        .whole;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a partition is scanned unless a check keeps its rows in the bound") {
    CHECK(told(attached("plain")) ==
          Lines{"public.p: SHARE UPDATE EXCLUSIVE", "public.plain: ACCESS EXCLUSIVE, scanned"});
    CHECK(told(attached("kept")) ==
          Lines{"public.kept: ACCESS EXCLUSIVE", "public.p: SHARE UPDATE EXCLUSIVE"});
    CHECK(told(attached("narrower")) ==
          Lines{"public.narrower: ACCESS EXCLUSIVE", "public.p: SHARE UPDATE EXCLUSIVE"});
    CHECK(attached("wider").scans_table());
    CHECK(attached("nullable").scans_table());
}

TEST_CASE("tables that cannot be attached") {
    CHECK(attached("p0").failure->sqlstate == "42809");
    CHECK(attached("other").failure->sqlstate == "42804");
}

TEST_CASE("a default partition waits and is read") {
    const Effects effects =
        effects_of(history,
                   "CREATE TABLE rest PARTITION OF p DEFAULT; ALTER TABLE p ATTACH PARTITION kept "
                   "FOR VALUES FROM (100) TO (200)")
            .back()
            .whole;
    CHECK(lock_on("public.rest", effects) == Lock::access_exclusive);
}

TEST_CASE("a partition is detached") {
    CHECK(told(whole_of("ALTER TABLE p DETACH PARTITION p0")) ==
          Lines{"public.p0: ACCESS EXCLUSIVE", "public.p: ACCESS EXCLUSIVE"});
    CHECK(told(whole_of("ALTER TABLE p DETACH PARTITION p0", 13)) ==
          Lines{"public.p0: SHARE UPDATE EXCLUSIVE", "public.p: ACCESS EXCLUSIVE"});
    CHECK(whole_of("ALTER TABLE p DETACH PARTITION other").failure->sqlstate == "42P01");
    const Effects concurrently = whole_of("ALTER TABLE p DETACH PARTITION p0 CONCURRENTLY");
    CHECK(concurrently.refused_in_transaction);
    CHECK(concurrently.failure->sqlstate == "25001");
}

TEST_CASE("partitions follow, and not on their own") {
    CHECK(told(whole_of("ALTER TABLE p ADD COLUMN z int")) ==
          Lines{"public.p0: ACCESS EXCLUSIVE", "public.p: ACCESS EXCLUSIVE"});
    CHECK(whole_of("ALTER TABLE p0 ADD COLUMN z int").failure->sqlstate == "42809");
    CHECK(whole_of("ALTER TABLE p DROP COLUMN k").failure->sqlstate == "42P16");
    CHECK(whole_of("ALTER TABLE p ALTER COLUMN k TYPE bigint").failure->sqlstate == "42P16");
    CHECK(whole_of("ALTER TABLE p SET (fillfactor = 70)").failure->sqlstate == "22023");
    CHECK_FALSE(whole_of("ALTER TABLE p SET (toast.autovacuum_enabled = false)").failure);
    CHECK(whole_of("CREATE INDEX i ON p (id); ALTER INDEX i SET (fillfactor = 70)")
              .failure->sqlstate == "42809");
}

TEST_CASE("what belongs to all partitions locks them") {
    CHECK(told(whole_of("CREATE INDEX i ON ONLY p (id); DROP INDEX i")) ==
          Lines{"public.p0: ACCESS EXCLUSIVE", "public.p: ACCESS EXCLUSIVE"});
    const std::string trigger =
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';"
        "CREATE TRIGGER g AFTER UPDATE ON p FOR EACH ROW EXECUTE FUNCTION f();";
    CHECK(told(whole_of(trigger + "DROP TRIGGER g ON p")) ==
          Lines{"public.p0: ACCESS EXCLUSIVE", "public.p: ACCESS EXCLUSIVE"});
    CHECK(whole_of(trigger + "DROP TRIGGER g ON p0").failure->sqlstate == "2BP01");
    CHECK(told(whole_of("INSERT INTO p0 VALUES (1, 1)")) ==
          Lines{"public.p0: ROW EXCLUSIVE", "public.p: ACCESS SHARE"});
}
