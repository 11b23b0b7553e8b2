#include "git/pushed.h"

#include <catch2/catch.hpp>

#include "core/error.h"
#include "git/real_git.h"

using namespace checker;
using namespace checker::testing;
using Catch::Contains;

namespace {

const std::string zeros(40, '0');

// A clone of a remote that has the branch "main" with one commit.
struct Clone {
    Clone() {
        use_clean_environment();
        RealGit::init(temporary.path() + "/remote.git", {"--bare"});
        git.write("a", "1");
        first = git.commit_all("first");
        git.run({"remote", "add", "origin", temporary.path() + "/remote.git"});
        git.run({"push", "-q", "origin", "main"});
    }

    std::string commit(const std::string& file) const {
        git.write(file, "1");
        return git.commit_all(file);
    }

    // The commits before and after, or "none".
    std::string range(const std::string& local, const std::string& remote) const {
        const auto repository = git::Repository::open(git.folder());
        const auto change =
            git::pushed(repository, {"refs/heads/x", local, "refs/heads/x", remote});
        if (!change) return "none";
        return change->scope.before.value_or("nothing") + " " + change->scope.after.value_or("");
    }

    TemporaryFolder temporary;
    RealGit git = RealGit::init(temporary.path() + "/clone");
    std::string first;
};

}  // namespace

TEST_CASE("a pushed branch is held against what the remote has of it") {
    const Clone clone;
    const std::string second = clone.commit("b");
    CHECK(clone.range(second, clone.first) == clone.first + " " + second);
    SECTION("by force: against where the two part") {
        clone.git.run({"push", "-q", "origin", "main"});
        clone.git.run({"reset", "-q", "--hard", clone.first});
        const std::string other = clone.commit("c");
        CHECK(clone.range(other, second) == clone.first + " " + other);
    }
    SECTION("by force over commits that were never fetched: against what is known") {
        CHECK(clone.range(second, std::string(40, 'a')) == clone.first + " " + second);
    }
}

TEST_CASE("a new branch is held against the newest commit that a remote has") {
    const Clone clone;
    clone.git.run({"switch", "-qc", "one"});
    const std::string one = clone.commit("b");
    CHECK(clone.range(one, zeros) == clone.first + " " + one);
    clone.git.run({"push", "-q", "origin", "one"});
    clone.git.run({"switch", "-qc", "two"});
    const std::string two = clone.commit("c");
    CHECK(clone.range(two, zeros) == one + " " + two);
    CHECK(clone.range(one, zeros) == "none");
}

TEST_CASE("without any remote branch everything is pushed") {
    const Clone clone;
    clone.git.run({"update-ref", "-d", "refs/remotes/origin/main"});
    CHECK(clone.range(clone.first, zeros) == "nothing " + clone.first);
}

TEST_CASE("deletions and tags of files check nothing, tags of commits do") {
    const Clone clone;
    CHECK(clone.range(zeros, clone.first) == "none");
    const std::string second = clone.commit("b");
    clone.git.run({"tag", "-a", "-m", "v1", "v1"});
    clone.git.run({"tag", "-a", "-m", "v2", "v2", "HEAD:a"});
    CHECK(clone.range(clone.git.run({"rev-parse", "v1"}), zeros) == clone.first + " " + second);
    CHECK(clone.range(clone.git.run({"rev-parse", "v2"}), zeros) == "none");
}

TEST_CASE("what others merged is known as theirs, and what a push replaces is nothing to meet") {
    const Clone clone;
    clone.git.run({"switch", "-qc", "side"});
    const std::string side = clone.commit("b");
    clone.git.run({"push", "-q", "origin", "side"});
    clone.git.run({"switch", "-q", "main"});
    clone.commit("theirs");
    clone.git.run({"push", "-q", "origin", "main"});
    clone.git.run({"switch", "-q", "side"});
    clone.git.run({"merge", "-q", "--no-edit", "main"});
    const auto repository = git::Repository::open(clone.git.folder());
    const auto change = git::pushed(
        repository, {"HEAD", clone.git.run({"rev-parse", "HEAD"}), "refs/heads/side", side});
    REQUIRE(change);
    CHECK(change->scope.before == side);
    CHECK(change->tips.empty());
    REQUIRE(change->merged.size() == 1);
    CHECK(change->merged[0]->find("theirs"));
    CHECK_FALSE(change->merged[0]->find("b"));
}

TEST_CASE("a shallow clone") {
    const Clone clone;
    clone.commit("b");
    clone.git.run({"push", "-q", "origin", "main"});
    const RealGit shallow(clone.temporary.path() + "/shallow");
    clone.git.run({"clone", "-q", "--depth=1", "file://" + clone.temporary.path() + "/remote.git",
                   shallow.folder()});
    const std::string start = shallow.run({"rev-parse", "HEAD"});
    shallow.write("c", "1");
    const std::string next = shallow.commit_all("c");
    const auto repository = git::Repository::open(shallow.folder());
    CHECK(repository.shallow());
    for (const std::string& remote : {start, zeros}) {
        const auto change = git::pushed(repository, {"HEAD", next, "refs/heads/main", remote});
        REQUIRE(change);
        CHECK(change->scope.before == start);
    }
}

TEST_CASE("the lines of a pre-push hook") {
    const std::string id(40, 'b');
    const auto references = git::read_pushed("refs/heads/x " + id + " refs/heads/y " + zeros +
                                             "\n\n(delete) " + zeros + " refs/heads/z " + id);
    REQUIRE(references.size() == 2);
    CHECK(references[0].remote_ref == "refs/heads/y");
    CHECK(references[1].local_id == zeros);
    CHECK(git::read_pushed("").empty());
    CHECK_THROWS_WITH(git::read_pushed("a b c d"), Contains("no line that git writes"));
    CHECK_THROWS_AS(git::read_pushed("x " + id), Error);
}
