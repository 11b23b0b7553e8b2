// What the checks foretell of a merge with a base branch that has moved on.
#include <catch2/catch.hpp>

#include "checks/project.h"

using namespace checker::checks;
using Strings = std::vector<std::string>;

namespace {

// chain_of(2) with one more migration.
Files with(const TestEntry& entry) {
    Files files = chain_of(2);
    files["drizzle/" + entry.tag + ".sql"] = "SELECT '" + entry.tag + "';\n";
    files["drizzle/meta/" + std::string(checker::drizzle::number_of(entry.tag)) +
          "_snapshot.json"] = snapshot_of("of " + entry.tag, "s1");
    files[journal_path] = journal_of({{0, "0000_a", 100}, {1, "0001_b", 200}, entry});
    return files;
}

const Files ours = with({2, "0002_ours", 300});

Strings foretold(const Files& after, const Files& tip) {
    return remarks_of({.before = chain_of(2), .after = after, .tip = tip});
}

}  // namespace

TEST_CASE("a number that the base branch has taken since is told before the merge") {
    const Files tip = with({2, "0002_theirs", 250});
    const Strings told{
        "migration-number-taken drizzle/meta/_journal.json:4 the number 0002 of migration "
        "'0002_ours' is taken by '0002_theirs' of main, which has moved on since: they will "
        "collide"};
    CHECK(foretold(ours, tip) == told);
    CHECK(remarks_of({.before = chain_of(2), .after = ours, .tip = tip, .with_ids = true}) == told);
    // It says as much as that the time is too early.
    CHECK(foretold(ours, with({2, "0002_theirs", 350})) == told);
    CHECK(remarks_of({.after = ours, .tip = tip, .all = true}).empty());
}

TEST_CASE("names of times have an idx that is taken") {
    CHECK(foretold(with({2, "1700000002_ours", 300}), with({2, "1700000001_theirs", 250})) ==
          Strings{"migration-number-taken drizzle/meta/_journal.json:4 the idx 2 of migration "
                  "'1700000002_ours' is taken by '1700000001_theirs' of main, which has moved on "
                  "since: they will collide"});
}

TEST_CASE("a later migration of the base branch makes the migrator skip ours") {
    CHECK(foretold(with({3, "0003_ours", 300}), with({2, "0002_theirs", 300})) ==
          Strings{"migration-out-of-order drizzle/meta/_journal.json:4 migration '0003_ours' is "
                  "dated 300, not after '0002_theirs' (300) of main, which has moved on since: "
                  "once merged, a database that has run '0002_theirs' skips it without a word"});
    CHECK(foretold(with({3, "0003_ours", 301}), with({2, "0002_theirs", 300})).empty());
}

TEST_CASE("a base branch without new migrations, or that has ours, foretells nothing") {
    CHECK(foretold(ours, chain_of(2)).empty());
    CHECK(foretold(ours, chain_of(1)).empty());
    CHECK(foretold(ours, {}).empty());
    CHECK(foretold(ours, ours).empty());
    CHECK(foretold(chain_of(2), with({2, "0002_theirs", 350})).empty());

    Files other = ours;
    other["drizzle/0002_ours.sql"] = "SELECT 'another';\n";
    CHECK(foretold(ours, other).size() == 1);
}

TEST_CASE("what the branch already has of the base branch foretells nothing") {
    Files after = with({2, "0002_theirs", 250});
    const Files tip = after;
    after["drizzle/0003_ours.sql"] = "SELECT 3;\n";
    after["drizzle/meta/0003_snapshot.json"] = snapshot_of("ours", "of 0002_theirs");
    after[journal_path] = journal_of(
        {{0, "0000_a", 100}, {1, "0001_b", 200}, {2, "0002_theirs", 250}, {3, "0003_ours", 300}});
    CHECK(foretold(after, tip).empty());
}
