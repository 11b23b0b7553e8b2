#include "checks/chain_checks.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "checks/project.h"

using namespace checker::checks;
using Strings = std::vector<std::string>;

TEST_CASE("a whole chain has nothing wrong, however it is looked at") {
    CHECK(remarks_of({.after = chain_of(3), .all = true}).empty());
    CHECK(remarks_of({.before = chain_of(2), .after = chain_of(3)}).empty());
    CHECK(remarks_of({.before = Files{}, .after = chain_of(3)}).empty());
    CHECK(remarks_of({.before = Files{}, .after = {}}).empty());
}

TEST_CASE("the table of rules is sorted and complete") {
    CHECK(chain_rules().size() == 16);
    CHECK(std::ranges::is_sorted(chain_rules(), {}, &ChainRule::id));
}

TEST_CASE("a new migration with a number that is taken is told at its own entry") {
    Files after = chain_of(2);
    after["drizzle/0001_x.sql"] = "SELECT 9;\n";
    SECTION("behind the other") {
        after[journal_path] =
            journal_of({{0, "0000_a", 100}, {1, "0001_b", 200}, {2, "0001_x", 300}});
        CHECK(remarks_of({.before = chain_of(2), .after = after}) ==
              Strings{"migration-number-taken drizzle/meta/_journal.json:4 the number 0001 of "
                      "migration '0001_x' is taken by '0001_b'"});
    }
    SECTION("in front of the other") {
        after[journal_path] =
            journal_of({{0, "0000_a", 100}, {2, "0001_x", 150}, {1, "0001_b", 200}});
        CHECK(remarks_of({.before = chain_of(2), .after = after}) ==
              Strings{"migration-number-taken drizzle/meta/_journal.json:3 the number 0001 of "
                      "migration '0001_x' is taken by '0001_b'"});
    }
    SECTION("and is not told again") {
        after[journal_path] =
            journal_of({{0, "0000_a", 100}, {1, "0001_b", 200}, {2, "0001_x", 300}});
        CHECK(remarks_of({.before = after, .after = after}).empty());
        CHECK(rules_of({.before = after, .after = after, .all = true}) ==
              Strings{"migration-number-taken"});
    }
}

TEST_CASE("an idx that is taken is told where the numbers differ") {
    Files after = chain_of(3);
    after[journal_path] = journal_of({{0, "0000_a", 100}, {1, "0001_b", 200}, {1, "0002_c", 300}});
    CHECK(remarks_of({.before = chain_of(2), .after = after}) ==
          Strings{"migration-number-taken drizzle/meta/_journal.json:4 the idx 1 of migration "
                  "'0002_c' is taken by '0001_b'"});
}

TEST_CASE("a merge that brings two branches together is told, what each branch had is not") {
    const Files ours = chain_of(2);
    Files theirs = chain_of(1);
    theirs["drizzle/0001_x.sql"] = "SELECT 9;\n";
    theirs["drizzle/meta/0001_snapshot.json"] = snapshot_of("sx", "s0");
    theirs[journal_path] = journal_of({{0, "0000_a", 100}, {1, "0001_x", 150}});
    Files both = ours;
    both["drizzle/0001_x.sql"] = "SELECT 9;\n";
    both[journal_path] = journal_of({{0, "0000_a", 100}, {1, "0001_x", 150}, {1, "0001_b", 200}});
    CHECK(rules_of({.before = ours, .after = both, .merged = {theirs}}) ==
          Strings{"migration-number-taken"});

    SECTION("damage of the other branch is its own") {
        theirs["drizzle/0007_orphan.sql"] = "SELECT 7;\n";
        Files merged = ours;
        merged["drizzle/0007_orphan.sql"] = "SELECT 7;\n";
        CHECK(remarks_of({.before = ours, .after = merged, .merged = {theirs}}).empty());
        CHECK(rules_of({.before = ours, .after = merged}) == Strings{"migration-not-in-journal"});
    }
    SECTION("our own migration, not yet in the other branch, may be made again") {
        Files resolved = theirs;
        resolved["drizzle/0002_b.sql"] = "SELECT 1;\n";
        resolved["drizzle/meta/0002_snapshot.json"] = snapshot_of("s1", "sx");
        resolved[journal_path] =
            journal_of({{0, "0000_a", 100}, {1, "0001_x", 150}, {2, "0002_b", 1200}});
        CHECK(remarks_of({.before = ours, .after = resolved, .merged = {theirs}}).empty());
    }
    SECTION("what both branches have may not go") {
        Files without = both;
        without.erase("drizzle/0000_a.sql");
        without["drizzle/meta/_journal.json"] = journal_of({{1, "0001_b", 200}});
        const Strings rules = rules_of({.before = ours, .after = without, .merged = {theirs}});
        CHECK(std::ranges::count(rules, "migration-deleted") == 1);
    }
}

TEST_CASE("what is not on the base yet may be edited and deleted") {
    Files after = chain_of(3);
    after["drizzle/0002_c.sql"] = "SELECT 22;\n";
    CHECK(rules_of({.before = chain_of(3), .after = after}) == Strings{"migration-edited"});
    CHECK(rules_of({.before = chain_of(3), .after = after, .base = chain_of(2)}).empty());
    CHECK(rules_of({.before = chain_of(3), .after = chain_of(2), .base = chain_of(2)}).empty());
    after["drizzle/0001_b.sql"] = "SELECT 11;\n";
    CHECK(remarks_of({.before = after, .after = after, .base = chain_of(2)}) ==
          Strings{"migration-edited drizzle/0001_b.sql:1 migration '0001_b' is changed after the "
                  "fact: a database that has run it does not run it again"});
}

TEST_CASE("an edit is told at the first line that differs") {
    Files before = chain_of(1);
    Files after = before;
    before["drizzle/0000_a.sql"] = "one\ntwo\nthree\n";
    const std::string text = GENERATE("one\ntwo \nthree\n", "one\ntw\nthree\n", "one\nthree\n");
    after["drizzle/0000_a.sql"] = text;
    const Strings remarks = remarks_of({.before = before, .after = after});
    REQUIRE(remarks.size() == 1);
    CHECK(remarks[0].find("drizzle/0000_a.sql:2 ") != std::string::npos);
    after["drizzle/0000_a.sql"] = "one\ntwo\nthree\nfour";
    CHECK(remarks_of({.before = before, .after = after})[0].find(".sql:4 ") != std::string::npos);
}

TEST_CASE("a date that others rely on may not change") {
    Files after = chain_of(2);
    after[journal_path] = journal_of({{0, "0000_a", 100}, {1, "0001_b", 150}});
    CHECK(
        remarks_of({.before = chain_of(2), .after = after}) ==
        Strings{"migration-edited drizzle/meta/_journal.json:3 the date ('when') of migration "
                "'0001_b' is changed from 200 to 150: a database that has not run it may skip it"});
}

TEST_CASE("a deleted migration is one finding") {
    const Files before = chain_of(2);
    SECTION("altogether") {
        CHECK(
            remarks_of({.before = before, .after = chain_of(1)}) ==
            Strings{"migration-deleted drizzle/0001_b.sql:1 migration '0001_b' is gone: databases "
                    "that have run it keep what it did, others never get it"});
    }
    SECTION("its entry alone") {
        Files after = before;
        after[journal_path] = journal_of({{0, "0000_a", 100}});
        after.erase("drizzle/meta/0001_snapshot.json");
        CHECK(rules_of({.before = before, .after = after}) == Strings{"migration-deleted"});
    }
    SECTION("its file alone") {
        Files after = before;
        after.erase("drizzle/0001_b.sql");
        CHECK(rules_of({.before = before, .after = after}) == Strings{"migration-deleted"});
        CHECK(rules_of({.after = after}) == Strings{"migration-file-missing"});
    }
    SECTION("with the whole folder") {
        CHECK(rules_of({.before = before, .after = {}}) ==
              Strings{"migration-deleted", "migration-deleted"});
    }
}

TEST_CASE("every entry that is not dated after all before it is told, old ones are not") {
    Files before = chain_of(3);
    before[journal_path] = journal_of({{0, "0000_a", 100}, {1, "0001_b", 90}, {2, "0002_c", 200}});
    Files after = chain_of(4);
    after[journal_path] =
        journal_of({{0, "0000_a", 100}, {1, "0001_b", 90}, {2, "0002_c", 200}, {3, "0003_d", 200}});
    CHECK(remarks_of({.before = before, .after = after}) ==
          Strings{"migration-out-of-order drizzle/meta/_journal.json:5 migration '0003_d' is dated "
                  "200, not after '0002_c' (200) before it: a database that has run '0002_c' skips "
                  "it without a word"});
    CHECK(rules_of({.before = before, .after = after, .all = true}) ==
          Strings{"migration-out-of-order", "migration-out-of-order"});
}

TEST_CASE("a snapshot's parent is told at its prevId") {
    Files after = chain_of(3);
    after["drizzle/meta/0002_snapshot.json"] =
        "{\n  \"id\": \"s2\",\n  \"prevId\": \"s0\",\n  \"version\": \"7\",\n  \"dialect\": "
        "\"postgresql\",\n  \"tables\": {}, \"enums\": {}, \"schemas\": {}\n}";
    CHECK(remarks_of({.before = chain_of(2), .after = after}) ==
          Strings{"snapshot-parent-shared drizzle/meta/0002_snapshot.json:3 "
                  "drizzle/meta/0002_snapshot.json has the same parent (s0) as "
                  "drizzle/meta/0001_snapshot.json: drizzle-kit refuses to generate"});
    after["drizzle/meta/0002_snapshot.json"] = snapshot_of("s2", "s2");
    CHECK(remarks_of({.before = chain_of(2), .after = after}) ==
          Strings{"snapshot-parent-unknown drizzle/meta/0002_snapshot.json:1 "
                  "drizzle/meta/0002_snapshot.json names itself (s2) as its parent"});
    CHECK(remarks_of({.before = after, .after = after}).empty());
}

TEST_CASE("two first snapshots share the parent that is none") {
    Files after = chain_of(2);
    after["drizzle/meta/0001_snapshot.json"] =
        snapshot_of("s1", std::string(checker::drizzle::no_parent));
    CHECK(rules_of({.before = chain_of(1), .after = after}) == Strings{"snapshot-parent-shared"});
    after["drizzle/meta/0001_snapshot.json"] = R"({"id":"s1","version":"7","dialect":"postgresql",)"
                                               R"("tables":{},"enums":{},"schemas":{}})";
    CHECK(rules_of({.before = chain_of(1), .after = after}).empty());
}

TEST_CASE("an unreadable journal is one finding, not one for each file") {
    Files after = chain_of(3);
    after[journal_path] = "{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}";
    CHECK(remarks_of({.before = chain_of(2), .after = after}) ==
          Strings{"conflict-markers drizzle/meta/_journal.json:2 a conflict marker that git left "
                  "behind"});
    after[journal_path] = "{";
    CHECK(rules_of({.before = chain_of(2), .after = after}) == Strings{"malformed-journal"});
}

TEST_CASE("both sides of a conflict, kept in one entry, are repeated keys") {
    Files after = chain_of(2);
    after[journal_path] =
        R"({"dialect":"postgresql","entries":[{"idx":0,"when":100,"tag":"0000_a"},)"
        R"({"idx":1,"when":150,"tag":"0001_x","when":200,"tag":"0001_b"}]})";
    CHECK(rules_of({.before = chain_of(1), .after = after}) ==
          Strings{"duplicate-json-key", "duplicate-json-key"});
    CHECK(rules_of({.before = after, .after = after}).empty());
}

TEST_CASE("a snapshot is read whole only when the Change touches it") {
    Files before = chain_of(2);
    before["drizzle/meta/0000_snapshot.json"] = R"({"id":"s0","prevId":"","x":1,"x":2})";
    Files after = before;
    after["drizzle/meta/0001_snapshot.json"] =
        R"({"id":"s1","prevId":"s0","version":"7","dialect":"postgresql","tables":[],)"
        R"("enums":{},"schemas":{},"enums":{}})";
    CHECK(rules_of({.before = before, .after = after}) ==
          Strings{"duplicate-json-key", "malformed-snapshot"});
    CHECK(rules_of({.after = after}) == Strings{"duplicate-json-key", "duplicate-json-key",
                                                "malformed-snapshot", "malformed-snapshot"});
}

TEST_CASE("a heading of equals signs in SQL is no conflict") {
    Files after = chain_of(1);
    after["drizzle/0000_a.sql"] = "/* users\n=======\n*/\nSELECT 1;\n";
    CHECK(remarks_of({.after = after}).empty());
    after["drizzle/0000_a.sql"] = "SELECT 1;\n>>>>>>> feature\n";
    CHECK(rules_of({.after = after}) == Strings{"conflict-markers"});
}

TEST_CASE("a tag that leads out is told, and its file is no business of the others") {
    Files after = chain_of(1);
    after[journal_path] = journal_of({{0, "0000_a", 100}, {1, "../0001_b", 200}});
    after["0001_b.sql"] = "SELECT 1;\n";
    CHECK(rules_of({.before = chain_of(1), .after = after}) == Strings{"unsafe-path"});
}

TEST_CASE("a snapshot of a dialect that is not checked is not called malformed") {
    Files after = chain_of(1);
    after[journal_path] = R"({"dialect":"sqlite","entries":[{"idx":0,"when":1,"tag":"0000_a"}]})";
    after["drizzle/meta/0000_snapshot.json"] = R"({"id":"s0","prevId":"","dialect":"sqlite"})";
    CHECK(remarks_of({.after = after}).empty());
}
