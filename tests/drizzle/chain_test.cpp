#include "drizzle/chain.h"

#include <catch2/catch.hpp>

namespace drizzle = checker::drizzle;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

std::string entry(int idx, const std::string& tag) {
    return R"({"idx":)" + std::to_string(idx) + R"(,"when":)" + std::to_string(1000 + idx) +
           R"(,"tag":")" + tag + "\"}";
}

std::string journal(const std::string& entries) {
    return R"({"version":"7","dialect":"postgresql","entries":[)" + entries + "]}";
}

std::string snapshot(const std::string& id, const std::string& parent) {
    return R"({"id":")" + id + R"(","prevId":")" + parent + R"(","version":"7"})";
}

// A Tree whose files have ids, and that counts what is read.
class CountingTree : public checker::MemoryTree {
  public:
    using MemoryTree::MemoryTree;
    mutable std::vector<std::string> texts;

    std::vector<checker::TreeEntry> list(std::string_view folder) const override {
        auto entries = MemoryTree::list(folder);
        for (checker::TreeEntry& entry : entries)
            if (entry.kind == checker::FileKind::file) entry.id = MemoryTree::read(entry);
        return entries;
    }
    std::string read(const checker::TreeEntry& entry) const override {
        texts.push_back(entry.path);
        return MemoryTree::read(entry);
    }
};

Files two_migrations() {
    return {
        {"db/drizzle/0000_a.sql", "SELECT 1"},
        {"db/drizzle/0001_b.sql", "SELECT 2"},
        {"db/drizzle/meta/_journal.json", journal(entry(0, "0000_a") + "," + entry(1, "0001_b"))},
        {"db/drizzle/meta/0000_snapshot.json", snapshot("x", "0")},
        {"db/drizzle/meta/0001_snapshot.json", snapshot("y", "x")}};
}

}  // namespace

TEST_CASE("a chain has the migrations in the journal's order, with their files") {
    const checker::MemoryTree tree(two_migrations());
    const auto chain = drizzle::read_chain(tree, "db/drizzle");
    REQUIRE(chain.migrations.size() == 2);
    CHECK(chain.migrations[1].sql_path == "db/drizzle/0001_b.sql");
    CHECK(chain.migrations[1].sql->path == "db/drizzle/0001_b.sql");
    CHECK(chain.migrations[1].snapshot == 1U);
    CHECK(drizzle::read_sql(tree, chain.migrations[1])->text == "SELECT 2");
    CHECK(drizzle::head_of(chain, chain.snapshots[1]).prev_id == "x");
    CHECK(chain.snapshots[0].in_journal);
    CHECK(chain.baseline == 1U);
    CHECK(chain.head == 1U);
    CHECK(chain.sql_without_entry.empty());
    const auto* first = drizzle::find_snapshot(chain, "db/drizzle/meta/0000_snapshot.json");
    REQUIRE(first != nullptr);
    CHECK(drizzle::head_of(chain, *first).id == "x");
    CHECK(drizzle::find_snapshot(chain, "db/drizzle/meta/0002_snapshot.json") == nullptr);
}

TEST_CASE("files and entries that have no counterpart are told apart") {
    Files files = two_migrations();
    files.erase("db/drizzle/0001_b.sql");
    files.erase("db/drizzle/meta/0001_snapshot.json");
    files["db/drizzle/0002_c.sql"] = "";
    files["db/drizzle/schema.ts"] = "";
    files["db/drizzle/meta/0005_snapshot.json"] = snapshot("z", "x");
    files["db/drizzle/meta/_snapshot.json"] = snapshot("q", "x");
    files["db/drizzle/meta/.gitkeep"] = "";
    const checker::MemoryTree tree(files);
    const auto chain = drizzle::read_chain(tree, "db/drizzle");
    CHECK(!chain.migrations[1].sql);
    CHECK(!chain.migrations[1].snapshot);
    REQUIRE(chain.sql_without_entry.size() == 1);
    CHECK(chain.sql_without_entry[0].path == "db/drizzle/0002_c.sql");
    REQUIRE(chain.snapshots.size() == 2);
    CHECK(!chain.snapshots[1].in_journal);
    CHECK(chain.baseline == 1U);
    CHECK(chain.head == 0U);
}

TEST_CASE("a tag that leads out of the folder is never followed") {
    Files files{{"drizzle/meta/_journal.json", journal(entry(0, "../secret"))},
                {"secret.sql", "SELECT 1"}};
    const checker::MemoryTree tree(files);
    const auto chain = drizzle::read_chain(tree, "drizzle");
    REQUIRE(chain.migrations.size() == 1);
    CHECK(chain.migrations[0].sql_path.empty());
    CHECK(!chain.migrations[0].sql);
    CHECK(drizzle::read_sql(tree, chain.migrations[0]) == nullptr);
}

TEST_CASE("the migrations folder may be the root, empty or missing") {
    Files files{{"meta/_journal.json", journal(entry(0, "0000_a"))}, {"0000_a.sql", ""}};
    CHECK(drizzle::read_chain(checker::MemoryTree(files), "").migrations[0].sql);
    const auto none = drizzle::read_chain(checker::MemoryTree({}), "drizzle");
    CHECK(none.migrations.empty());
    CHECK(!none.baseline);
    CHECK(none.journal.source == nullptr);
    CHECK(none.journal.is_json);
}

TEST_CASE("of the files only the journal is read, and of a snapshot each content once") {
    using Paths = std::vector<std::string>;
    const Paths journal_alone{"db/drizzle/meta/_journal.json"};
    const CountingTree before(two_migrations());
    const auto known = drizzle::read_chain(before, "db/drizzle");
    CHECK(before.texts == journal_alone);
    for (const auto& file : known.snapshots)
        drizzle::head_of(known, file);
    for (const auto& file : known.snapshots)
        drizzle::head_of(known, file);
    CHECK(before.texts.size() == 3);

    Files files = two_migrations();
    files["db/drizzle/meta/0001_snapshot.json"] = snapshot("changed", "x");
    const CountingTree after(files);
    const auto chain = drizzle::read_chain(after, "db/drizzle", &known);
    CHECK(drizzle::head_of(chain, chain.snapshots[0]).id == "x");
    CHECK(after.texts == journal_alone);
    CHECK(drizzle::head_of(chain, chain.snapshots[1]).id == "changed");
    CHECK(after.texts ==
          Paths{"db/drizzle/meta/_journal.json", "db/drizzle/meta/0001_snapshot.json"});
    CHECK(drizzle::head_of(known, known.snapshots[1]).id == "y");
}
