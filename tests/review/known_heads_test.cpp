#include "review/known_heads.h"

#include <catch2/catch.hpp>
#include <map>

using namespace checker;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

// Its files have ids: their texts. Counts how many snapshots are read.
class CountingTree : public MemoryTree {
  public:
    explicit CountingTree(Files files) : MemoryTree(std::move(files)) {}

    std::vector<TreeEntry> list(std::string_view folder) const override {
        std::vector<TreeEntry> entries = MemoryTree::list(folder);
        for (TreeEntry& entry : entries)
            if (entry.kind == FileKind::file) entry.id = MemoryTree::read(entry);
        return entries;
    }
    std::string read(const TreeEntry& entry) const override {
        if (entry.path.ends_with("_snapshot.json")) ++reads;
        return MemoryTree::read(entry);
    }

    mutable int reads = 0;
};

class MemoryCache : public Cache {
  public:
    std::optional<std::string> find(const std::string& key) const override {
        const auto found = values.find(key);
        return found == values.end() ? std::nullopt : std::optional(found->second);
    }
    void keep(const std::string& key, const std::string& value) override { values[key] = value; }

    std::map<std::string, std::string> values;
};

std::string path_of(int number) {
    return "out/meta/" + std::to_string(1000 + number) + "_snapshot.json";
}

std::string snapshot(const std::string& id, const std::string& parent) {
    return R"({"id": ")" + id + R"(", "prevId": ")" + parent +
           R"(", "version": "7", "dialect": "postgresql"})";
}

Files snapshots(int count) {
    Files files{
        {"out/meta/_journal.json", R"({"version": "7", "dialect": "postgresql", "entries": []})"}};
    for (int i = 0; i < count; ++i)
        files[path_of(i)] = snapshot("id " + std::to_string(i), "id " + std::to_string(i - 1));
    return files;
}

struct Run {
    int reads;
    std::vector<std::optional<std::string>> parents;
};

// Looks at every head, as the checks do.
Run run(const Files& files, Cache& cache) {
    const CountingTree tree(files);
    const drizzle::Chain chain = drizzle::read_chain(tree, "out");
    const review::KnownHeads heads(&cache, chain);
    Run done{0, {}};
    for (const drizzle::SnapshotFile& file : chain.snapshots)
        done.parents.push_back(drizzle::head_of(chain, file).prev_id);
    heads.keep();
    done.reads = tree.reads;
    return done;
}

}  // namespace

TEST_CASE("the heads of snapshots are read once, whatever the number of runs") {
    MemoryCache cache;
    Files files = snapshots(40);
    const Run first = run(files, cache);
    CHECK(first.reads == 40);
    const Run second = run(files, cache);
    CHECK(second.reads == 0);
    CHECK(second.parents == first.parents);

    files[path_of(7)] = snapshot("id 7", "another");
    files[path_of(40)] = snapshot("id 40", "id 39");
    const Run third = run(files, cache);
    CHECK(third.reads == 2);
    CHECK(third.parents[7] == "another");
    CHECK(third.parents[40] == "id 39");
}

TEST_CASE("what the cache cannot hold is read again") {
    MemoryCache cache;
    Files files = snapshots(40);
    files[path_of(3)] = snapshot("id\\t3\\nid 4", "id 2");
    files[path_of(4)] = "no JSON";
    const Run first = run(files, cache);
    const Run second = run(files, cache);
    CHECK(second.reads == 2);
    CHECK(second.parents == first.parents);
}

TEST_CASE("few snapshots, or few new ones, leave the cache as it is") {
    MemoryCache cache;
    run(snapshots(19), cache);
    CHECK(cache.values.empty());
    run(snapshots(40), cache);
    const auto kept = cache.values;
    CHECK(kept.size() == 1);
    run(snapshots(47), cache);
    CHECK(cache.values == kept);
    run(snapshots(48), cache);
    CHECK(cache.values != kept);
}

TEST_CASE("a damaged cache decides nothing") {
    MemoryCache cache;
    const Files files = snapshots(40);
    const Run first = run(files, cache);
    for (auto& [key, value] : cache.values)
        value = "\n\t\t\n" + value.substr(value.size() / 2, value.size() / 3);
    const Run second = run(files, cache);
    CHECK(second.parents == first.parents);
}
