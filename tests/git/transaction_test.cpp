#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "core/error.h"
#include "git/collision.h"
#include "git/in_process.h"
#include "git/merging.h"
#include "git/rerere.h"

using namespace checker;
using namespace checker::git;
using namespace checker::testing;
using Catch::Contains;
using Paths = std::vector<std::string>;

namespace fs = std::filesystem;

namespace {

std::string on_disk(const Collision& collision, const std::string& path) {
    return collision.file(path).value_or("(none)");
}

void refuses(const Collision& collision, const std::vector<FileChange>& changes,
             const std::string& why) {
    const Picture before = collision.picture();
    const Repository repository = Repository::open(collision.git.folder());
    CHECK_THROWS_WITH(verify(repository, changes), Contains(why));
    CHECK_THROWS_WITH(carry_out(repository, changes), Contains(why));
    CHECK(collision.picture() == before);
    CHECK(!interrupted(repository));
}

}  // namespace

TEST_CASE("a transaction changes the files and stages them") {
    const Collision collision;
    const Repository repository = Repository::open(collision.git.folder() + "/drizzle");
    REQUIRE(unmerged_paths(repository).size() == 2);
    verify(repository, planned_changes());
    carry_out(repository, planned_changes());
    CHECK(!interrupted(repository));
    CHECK(on_disk(collision, "drizzle/0001_ours.sql") == "(none)");
    CHECK(on_disk(collision, "drizzle/0002_ours.sql") == "create table ours ();\n");
    CHECK(!fs::exists(collision.git.folder() + "/old"));
    CHECK(collision.git.run({"status", "--porcelain"}) ==
          "A  drizzle/0001_theirs.sql\n"
          "R  drizzle/0001_ours.sql -> drizzle/0002_ours.sql\n"
          "M  drizzle/meta/0001_snapshot.json\n"
          "A  drizzle/meta/0002_snapshot.json\n"
          "M  drizzle/meta/_journal.json\n"
          "A  new/deep/file.sql\n"
          "D  old/only.sql");
    CHECK(collision.git.run({"ls-files", "-u"}).empty());
    CHECK_THAT(collision.git.run({"ls-files", "-s", "new"}), Contains("100755"));
    CHECK(!fs::exists(collision.git.folder() + "/.git/index.lock"));
    CHECK(fs::is_empty(collision.git.folder() + "/.git/checker/resolve"));
    collision.git.run({"commit", "-q", "-m", "merged"});
    CHECK(collision.git.run({"status", "--porcelain"}).empty());
    CHECK(collision.git.run({"fsck", "--strict"}).find("error") == std::string::npos);
}

TEST_CASE("git can bring a resolved conflict back") {
    const Collision collision;
    carry_out(Repository::open(collision.git.folder()), planned_changes());
    collision.git.run({"checkout", "--merge", "drizzle/meta/_journal.json"});
    CHECK(!collision.git.run({"ls-files", "-u", "drizzle/meta/_journal.json"}).empty());
    CHECK_THAT(on_disk(collision, "drizzle/meta/_journal.json"), Contains("<<<<<<<"));
}

TEST_CASE("edits that are nowhere else are not overwritten") {
    const Collision collision;
    SECTION("of a merged file") {
        collision.git.write("drizzle/0001_ours.sql", "-- better\n");
        refuses(collision, planned_changes(), "'drizzle/0001_ours.sql': it has changes");
        std::vector<FileChange> changes = planned_changes();
        changes[0].may_replace = {collision.git.run({"hash-object", "drizzle/0001_ours.sql"})};
        verify(Repository::open(collision.git.folder()), changes);
    }
    SECTION("between conflict markers") {
        const std::string path = "drizzle/meta/_journal.json";
        collision.git.write(path, on_disk(collision, path) + "by hand\n");
        refuses(collision, planned_changes(), "was edited by hand");
    }
    SECTION("a resolution that only takes lines of the two sides") {
        collision.git.write("drizzle/meta/_journal.json", "[\n  \"0001_theirs\"\n]\n");
        verify(Repository::open(collision.git.folder()), planned_changes());
    }
    SECTION("a file that was removed") {
        collision.git.remove("drizzle/meta/_journal.json");  // unmerged: git may have removed it
        verify(Repository::open(collision.git.folder()), planned_changes());
        collision.git.remove("drizzle/0001_ours.sql");
        verify(Repository::open(collision.git.folder()), planned_changes());
        refuses(collision, {{"drizzle/0001_ours.sql", "x", {}, false}}, "it was removed");
    }
    SECTION("an untracked file") {
        collision.git.write("drizzle/0002_ours.sql", "mine\n");
        refuses(collision, planned_changes(), "an untracked file is there");
    }
    SECTION("an announced file") {
        collision.git.write("drizzle/0002_ours.sql", "");
        collision.git.run({"add", "-N", "drizzle/0002_ours.sql"});
        refuses(collision, planned_changes(), "it has changes that are not staged");
    }
}

TEST_CASE("what lies elsewhere is not written") {
    const Collision collision;
    const std::string folder = collision.git.folder();
    SECTION("a link in place of a folder") {
        fs::create_directory_symlink(collision.temporary.path(), folder + "/new");
        refuses(collision, planned_changes(), "a link leads to it");
    }
    SECTION("a link in place of a file") {
        fs::create_symlink("/tmp", folder + "/drizzle/0002_ours.sql");
        refuses(collision, planned_changes(), "no plain file");
    }
    SECTION("a file in place of a folder") {
        collision.git.write("new", "");
        refuses(collision, planned_changes(), "is not a folder");
    }
    SECTION("paths that lead out, or into .git") {
        for (const char* path :
             {"../x", "/x", "a/../x", "a//x", "", ".git/config", "a/.GIT/x", "."})
            refuses(collision, {{path, "x", {}, false}}, "it is no path");
    }
    SECTION("a path twice, or in other letters") {
        refuses(collision, {{"x", "1", {}, false}, {"x", "2", {}, false}}, "it is there twice");
        refuses(collision, {{"x", "1", {}, false}, {"X", "2", {}, false}}, "lower case only");
        refuses(collision, {{"Drizzle/0001_Theirs.sql", "1", {}, false}}, "lower case only");
    }
    SECTION("a submodule and a link that git tracks") {
        collision.git.run({"update-index", "--add", "--cacheinfo",
                           "160000," + collision.git.run({"rev-parse", "HEAD"}) + ",module"});
        refuses(collision, {{"module", "x", {}, false}}, "git has no file there");
    }
    SECTION("a filter of the user's") {
        collision.git.write(".gitattributes", "*.json filter=lfs\n");
        refuses(collision, planned_changes(), "filter=lfs");
    }
    SECTION("another index") {
        const Variables variables{{"GIT_INDEX_FILE", folder + "/.git/other"}};
        fs::copy_file(folder + "/.git/index", folder + "/.git/other");
        CHECK_THROWS_WITH(carry_out(Repository::open(folder), planned_changes()),
                          Contains("GIT_INDEX_FILE"));
    }
    SECTION("a sparse checkout") {
        collision.git.run({"update-index", "--skip-worktree", "drizzle/0001_ours.sql"});
        refuses(collision, planned_changes(), "sparse checkout");
    }
}

TEST_CASE("an index that cannot be written back is refused") {
    const Collision collision;
    collision.git.run({"update-index", "--split-index"});
    CHECK_THROWS_WITH(carry_out(Repository::open(collision.git.folder()), planned_changes()),
                      Contains("split index"));
}

TEST_CASE("git's lock of the index is respected") {
    const Collision collision;
    std::ofstream(collision.git.folder() + "/.git/index.lock").close();
    const Repository repository = Repository::open(collision.git.folder());
    const Picture before = collision.picture();
    CHECK_THROWS_WITH(carry_out(repository, planned_changes()), Contains("index.lock' exists"));
    CHECK(collision.picture() == before);
    CHECK(fs::exists(collision.git.folder() + "/.git/index.lock"));
}

TEST_CASE("a second run is told of the first one") {
    const Collision collision;
    const std::string folder = collision.git.folder() + "/.git/checker";
    fs::create_directories(folder + "/resolve");
    std::ofstream(folder + "/resolve.lock") << "123";
    const Repository repository = Repository::open(collision.git.folder());
    const int first = ::open((folder + "/resolve.lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(first, LOCK_EX) == 0);
    const Picture before = collision.picture();
    CHECK_THROWS_WITH(carry_out(repository, planned_changes()), Contains("(process 123)"));
    CHECK_THROWS_WITH(complete(repository), Contains("(process 123)"));
    CHECK(!interrupted(repository));
    CHECK(collision.picture() == before);
    ::close(first);  // as when it dies
    carry_out(repository, planned_changes());
    CHECK(!fs::exists(folder + "/resolve.lock"));
}

TEST_CASE("an index that was changed meanwhile is noticed") {
    const Collision collision;
    const Repository repository = Repository::open(collision.git.folder());
    REQUIRE(unmerged_paths(repository).size() == 2);
    collision.git.write("other", "1");
    collision.git.run({"add", "other"});
    CHECK_THROWS_WITH(carry_out(repository, planned_changes()), Contains("run this again"));
}

TEST_CASE("flags, versions and modes of the index are kept") {
    const Collision collision;
    const std::string version = GENERATE("2", "4");
    collision.git.run({"update-index", "--index-version", version});
    collision.git.run({"update-index", "--assume-unchanged", "kept"});
    collision.git.write("announced", "1");
    collision.git.run({"add", "-N", "announced"});
    fs::permissions(collision.git.folder() + "/drizzle/meta/_journal.json", fs::perms(0640));
    carry_out(Repository::open(collision.git.folder()), planned_changes());
    CHECK(collision.git.run({"ls-files", "-v", "kept"}) == "h kept");
    CHECK_THAT(collision.git.run({"status", "--porcelain"}), Contains(" A announced"));
    CHECK(fs::status(collision.git.folder() + "/drizzle/meta/_journal.json").permissions() ==
          fs::perms(0640));
}

TEST_CASE("line ends are those that git would check out") {
    const Collision collision;
    collision.git.write(".gitattributes", "*.sql text eol=crlf\n");
    collision.git.run({"add", ".gitattributes"});
    carry_out(Repository::open(collision.git.folder()), planned_changes());
    CHECK(on_disk(collision, "drizzle/0002_ours.sql") == "create table ours ();\r\n");
    CHECK(collision.git.run({"show", ":drizzle/0002_ours.sql"}) == "create table ours ();");
    CHECK(collision.git.run({"diff", "--name-only"}).empty());
}

TEST_CASE("a resolution that rerere has replayed may be replaced") {
    const Collision collision;
    const std::string path = "drizzle/meta/_journal.json";
    collision.git.run({"merge", "--abort"});
    collision.git.run({"config", "rerere.enabled", "true"});
    collision.git.attempt({"merge", "main"});
    collision.git.write(path, "[\n  \"0002_recorded\"\n]\n");
    collision.git.run({"rerere"});
    collision.git.run({"add", "-A"});
    collision.git.run({"commit", "-q", "-m", "recorded"});
    collision.git.run({"reset", "-q", "--hard", "HEAD^"});
    collision.git.attempt({"merge", "main"});
    REQUIRE_THAT(on_disk(collision, path), Contains("0002_recorded"));
    REQUIRE(!collision.git.run({"ls-files", "-u", path}).empty());
    const Paths touched{path, "drizzle/meta/0001_snapshot.json", "kept"};
    const auto replayed = [&] {
        return replayed_by_rerere(Repository::open(collision.git.folder()), touched);
    };
    CHECK(replayed() == Paths{path});
    collision.git.run({"config", "rerere.enabled", "false"});
    CHECK(replayed().empty());
    collision.git.run({"config", "--unset", "rerere.enabled"});
    carry_out(Repository::open(collision.git.folder()), planned_changes());
    CHECK(collision.git.run({"ls-files", "-u"}).empty());
    CHECK(collision.git.attempt({"rerere", "forget", path}).output.find("Forgot resolution") !=
          std::string::npos);
}

TEST_CASE("what rerere remembers is told apart from what it only waits for") {
    const Collision collision;
    const std::string path = "drizzle/meta/_journal.json";
    const auto replayed = [&] {
        return replayed_by_rerere(Repository::open(collision.git.folder()), {path});
    };
    CHECK(replayed().empty());
    collision.git.run({"merge", "--abort"});
    collision.git.run({"config", "rerere.enabled", "true"});
    collision.git.run({"config", "rerere.autoUpdate", "true"});
    collision.git.attempt({"merge", "main"});
    CHECK(replayed().empty());
    collision.git.write(path, "[\n  \"0002_recorded\"\n]\n");
    CHECK(replayed().empty());
    collision.git.run({"add", "-A"});
    collision.git.run({"commit", "-q", "-m", "recorded"});
    collision.git.run({"reset", "-q", "--hard", "HEAD^"});
    collision.git.attempt({"merge", "main"});
    REQUIRE(collision.git.run({"ls-files", "-u", path}).empty());
    CHECK(replayed() == Paths{path});
    collision.git.run({"checkout", "-q", "--merge", path});
    CHECK(replayed().empty());
}

TEST_CASE("a transaction in a linked work tree") {
    const Collision collision;
    collision.git.run({"worktree", "add", "-q", "-b", "linked", "../linked", "feature"});
    const RealGit linked(collision.temporary.path() + "/linked");
    REQUIRE(linked.attempt({"merge", "main"}).exit != 0);
    const Picture before = collision.picture();
    carry_out(Repository::open(linked.folder()), planned_changes());
    CHECK(linked.run({"ls-files", "-u"}).empty());
    CHECK_THAT(linked.run({"status", "--porcelain"}), !Contains("??"));
    CHECK(collision.picture() == before);
}
