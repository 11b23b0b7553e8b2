// Plans for merges that are written out here.
#include "resolution/plan.h"

#include <catch2/catch.hpp>
#include <map>

using namespace checker;
using namespace checker::resolution;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

struct Entry {
    std::string tag;
    std::int64_t when = 0;
};

// A project's migrations in out/, each without a snapshot.
Files migrations(const std::vector<Entry>& entries) {
    Files files;
    std::string list;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        files["out/" + entry.tag + ".sql"] = "SELECT '" + entry.tag + "';";
        list += (i == 0 ? "" : ",") +
                ("{\"idx\": " + std::to_string(i) + ", \"version\": \"7\", \"when\": ") +
                std::to_string(entry.when) + ", \"tag\": \"" + entry.tag +
                "\", \"breakpoints\": true}";
    }
    files["out/meta/_journal.json"] =
        R"({"version": "7", "dialect": "postgresql", "entries": [)" + list + "]}";
    return files;
}

ProjectResolution planned(const Files& base, const Files& kept, const Files& moved) {
    const MemoryTree base_tree(base);
    const MemoryTree kept_tree(kept);
    const MemoryTree moved_tree(moved);
    const ProjectMerge merge({.out = "out",
                              .base = &base_tree,
                              .ours = {"main", &kept_tree},
                              .theirs = {"feature", &moved_tree},
                              .unmerged = {},
                              .now = 1'000'000});
    return merge.collides() ? merge.plan(true).told : ProjectResolution{};
}

// What the moved branch's migrations become.
std::vector<std::string> moved_to(const Files& base, const Files& kept, const Files& moved) {
    std::vector<std::string> tags;
    for (const MovedMigration& move : planned(base, kept, moved).moves)
        tags.push_back(move.to);
    return tags;
}

}  // namespace

TEST_CASE("what moves gets a number behind all that are taken") {
    const Files base = migrations({{"0000_a", 1000}});
    const Files moved = migrations({{"0000_a", 1000}, {"0001_c", 3000}, {"0002_d", 4000}});
    Files kept = migrations({{"0000_a", 1000}, {"0001_b", 2000}});
    CHECK(moved_to(base, kept, moved) == std::vector<std::string>{"0002_c", "0003_d"});
    // Also by files that no entry names: nothing of the kept branch is overwritten.
    kept["out/0002_left.sql"] = "SELECT 1;";
    CHECK(moved_to(base, kept, moved) == std::vector<std::string>{"0003_c", "0004_d"});
    kept["out/meta/0007_snapshot.json"] = "{}";
    CHECK(moved_to(base, kept, moved) == std::vector<std::string>{"0008_c", "0009_d"});
}

TEST_CASE("of what both make, both statements are shown") {
    const Files base = migrations({{"0000_a", 1000}});
    Files kept = migrations({{"0000_a", 1000}, {"0001_b", 2000}});
    Files moved = migrations({{"0000_a", 1000}, {"0001_c", 3000}});
    kept["out/0001_b.sql"] = "CREATE TABLE \"bills\" (a int);";
    moved["out/0001_c.sql"] = "CREATE TABLE \"bills\" (b int);";
    kept["out/meta/0001_snapshot.json"] =
        R"({"id": "b", "prevId": "00000000-0000-0000-0000-000000000000", "version": "7",
            "dialect": "postgresql", "enums": {}, "schemas": {}, "tables": {"public.bills": {
            "name": "bills", "schema": "", "indexes": {}, "foreignKeys": {},
            "compositePrimaryKeys": {}, "uniqueConstraints": {}, "columns": {"a": {"name": "a",
            "type": "integer", "primaryKey": false, "notNull": false}}}}})";
    const ProjectResolution told = planned(base, kept, moved);
    REQUIRE(told.conflicts.size() == 1);
    CHECK(told.conflicts[0].object == "bills");
    CHECK(told.conflicts[0].kept.text == "CREATE TABLE \"bills\" (a int)");
    CHECK(told.conflicts[0].moved.text == "CREATE TABLE \"bills\" (b int)");
}
