#include "git/index_file.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <random>

#include "core/error.h"
#include "git/change.h"
#include "git/in_process.h"
#include "seed.h"

using namespace checker;
using namespace checker::testing;
using Catch::Contains;

namespace {

std::vector<char> bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> paths_of(const git::IndexFile& index) {
    std::vector<std::string> paths;
    for (const git::IndexEntry& entry : index.entries())
        paths.push_back(std::string(entry.path) + " " + std::to_string(entry.stage));
    return paths;
}

struct Example {
    Example() {
        git.write("a", "1");
        git.write("packages/db/schema.ts", "1");
        git.write("packages/db/schema2.ts", "1");
        git.write(std::string(300, 'n').insert(150, "/"), "1");
        git.write("z", "1");
        git.commit_all("first");
    }

    std::string index_path() const { return git.folder() + "/.git/index"; }

    TemporaryFolder temporary;
    RealGit git = RealGit::init(temporary.path() + "/repo");
};

}  // namespace

TEST_CASE("every version of the index holds the same") {
    const Example example;
    const git::IndexFile two(example.index_path());
    REQUIRE(two.entries().size() == 5);
    CHECK(two.entries()[0].path == "a");
    CHECK(two.entries()[0].mode == 0100644);
    CHECK(two.entries()[2].path == "packages/db/schema.ts");
    REQUIRE(two.cached_folders().size() == 4);
    CHECK(two.cached_folders()[0].valid);
    CHECK(two.cached_folders()[0].end == 4);
    for (const char* version : {"4", "3", "2"}) {
        example.git.run({"update-index", "--index-version", version});
        CHECK(paths_of(git::IndexFile(example.index_path())) == paths_of(two));
    }
}

TEST_CASE("announced entries need version 3, and are marked") {
    const Example example;
    example.git.write("new", "1");
    example.git.run({"add", "-N", "new"});
    for (const char* version : {"3", "4"}) {
        example.git.run({"update-index", "--index-version", version});
        const git::IndexFile index(example.index_path());
        REQUIRE(index.entries().size() == 6);
        CHECK(index.entries()[1].path == "new");
        CHECK(index.entries()[1].intent_to_add);
        CHECK_FALSE(index.entries()[0].intent_to_add);
    }
}

TEST_CASE("what git adds to an index for speed changes nothing") {
    use_clean_environment();
    const Example example;
    const std::vector<std::string> before = paths_of(git::IndexFile(example.index_path()));
    SECTION("the end-of-entries extension") {
        example.git.run({"-c", "index.recordEndOfIndexEntries=true", "-c",
                         "index.recordOffsetTable=true", "-c", "index.threads=2", "update-index",
                         "--force-write-index"});
        const std::vector<char> bytes = bytes_of(example.index_path());
        CHECK(std::string(bytes.begin(), bytes.end()).find("EOIE") != std::string::npos);
    }
    SECTION("the untracked cache") {
        example.git.run({"update-index", "--force-untracked-cache"});
        example.git.run({"status"});
    }
    SECTION("no checksum, as with index.skipHash") {
        std::vector<char> bytes = bytes_of(example.index_path());
        std::fill(bytes.end() - 20, bytes.end(), '\0');
        std::ofstream(example.index_path(), std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    CHECK(paths_of(git::IndexFile(example.index_path())) == before);
    CHECK(git::staged(git::Repository::open(example.git.folder())).changed_paths ==
          std::vector<std::string>{});
}

TEST_CASE("split and sparse indexes say how to get out, and that works") {
    const Example example;
    SECTION("split") {
        example.git.run({"update-index", "--split-index"});
        CHECK_THROWS_WITH(git::IndexFile(example.index_path()),
                          Contains("git update-index --no-split-index"));
        example.git.run({"update-index", "--no-split-index"});
        CHECK(git::IndexFile(example.index_path()).entries().size() == 5);
    }
    SECTION("sparse") {
        example.git.run({"sparse-checkout", "init", "--cone", "--sparse-index"});
        CHECK_THROWS_WITH(git::IndexFile(example.index_path()),
                          Contains("git sparse-checkout reapply --no-sparse-index"));
        example.git.run({"sparse-checkout", "reapply", "--no-sparse-index"});
        CHECK(git::IndexFile(example.index_path()).entries().size() == 5);
    }
}

TEST_CASE("a damaged index is an error, at whatever byte it is damaged") {
    const Example example;
    example.git.run({"update-index", "--index-version", GENERATE("2", "4")});
    const std::vector<char> whole = bytes_of(example.index_path());
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const std::vector<char> cut(whole.begin(),
                                    whole.begin() + static_cast<std::ptrdiff_t>(size));
        try {
            // Cut where an extension ends it is whole, for nobody looks at the checksum.
            const git::IndexFile index(cut, "index");
            CHECK(index.entries().size() == 5);
        } catch (const Error&) {
        }
    }
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 20000; ++i) {
        std::vector<char> bytes = whole;
        for (unsigned changes = 1 + random() % 3; changes > 0; --changes)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        try {
            const git::IndexFile index(bytes, "index");
            for (const git::CachedFolder& folder : index.cached_folders())
                REQUIRE(folder.end <= index.cached_folders().size());
        } catch (const Error&) {
        }
    }
}

TEST_CASE("no index file is an empty index") {
    const git::IndexFile index("/nonexistent/index");
    CHECK_FALSE(index.exists());
    CHECK(index.entries().empty());
    CHECK_THROWS_AS(git::IndexFile("/"), Error);
    CHECK_THROWS_WITH(git::IndexFile(std::vector<char>(40, 'x'), "index"),
                      Contains("does not begin like an index"));
}

TEST_CASE("the children of a folder of the index") {
    std::vector<git::IndexEntry> entries;
    for (const char* path : {"a", "b-c", "b.ts", "b/c", "b/d/e", "c"})
        entries.push_back({path});
    const git::IndexRange all{0, entries.size()};
    CHECK(git::entries_below(entries, all, "b/").begin == 3);
    CHECK(git::entries_below(entries, all, "b/").end == 5);
    CHECK(git::entries_below(entries, all, "x/").begin ==
          git::entries_below(entries, all, "x/").end);
    const git::IndexChild folder = git::child_at(entries, {3, 6}, 0);
    CHECK(folder.name == "b");
    CHECK(folder.is_folder);
    CHECK(folder.range.end == 5);
    const git::IndexChild file = git::child_at(entries, {3, 5}, 2);
    CHECK(file.name == "c");
    CHECK_FALSE(file.is_folder);
    CHECK(file.range.end == 4);
}
