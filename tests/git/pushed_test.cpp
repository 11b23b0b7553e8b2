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
        const auto changes =
            git::pushed(repository, {{"refs/heads/x", local, "refs/heads/x", remote}});
        if (changes.empty()) return "none";
        REQUIRE(changes.size() == 1);
        const Scope& scope = changes[0].scope;
        return scope.before.value_or("nothing") + " " + scope.after.value_or("");
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

TEST_CASE("a pushed commit that cannot be read is an error, not silence") {
    const Clone clone;
    CHECK_THROWS_WITH(clone.range(std::string(40, 'a'), zeros), Contains("read what is pushed"));
    const std::string tag =
        "object " + std::string(40, 'b') + "\ntype commit\ntag v\ntagger a <a> 1 +0000\n\nv\n";
    clone.git.write("tag", tag);
    const std::string id = clone.git.run({"hash-object", "-t", "tag", "-w", "--literally", "tag"});
    CHECK_THROWS_WITH(clone.range(id, zeros), Contains("read what is pushed"));
}

TEST_CASE("several references: one change for each commit that no remote has") {
    const Clone clone;
    const std::string second = clone.commit("b");
    clone.git.run({"push", "-q", "origin", "main"});
    const std::string third = clone.commit("c");
    const std::string fourth = clone.commit("d");
    std::vector<git::PushedRef> references;
    for (const std::string& id : {clone.first, fourth, second, third, fourth, zeros})
        references.push_back({"x", id, "refs/tags/" + id, zeros});
    const auto changes = git::pushed(git::Repository::open(clone.git.folder()), references);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].scope.after == fourth);
    CHECK(changes[1].scope.after == third);
    for (const git::Change& change : changes)
        CHECK(change.scope.before == second);
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
    const auto changes = git::pushed(
        repository, {{"HEAD", clone.git.run({"rev-parse", "HEAD"}), "refs/heads/side", side}});
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].scope.before == side);
    CHECK(changes[0].tips.empty());
    REQUIRE(changes[0].merged.size() == 1);
    CHECK(changes[0].merged[0]->find("theirs"));
    CHECK_FALSE(changes[0].merged[0]->find("b"));
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
        const auto changes = git::pushed(repository, {{"HEAD", next, "refs/heads/main", remote}});
        REQUIRE(changes.size() == 1);
        CHECK(changes[0].scope.before == start);
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
    const auto typed = git::read_pushed("HEAD^{/fix it} " + id + " refs/heads/y " + zeros);
    REQUIRE(typed.size() == 1);
    CHECK(typed[0].local_ref == "HEAD^{/fix it}");
    CHECK(typed[0].local_id == id);
    CHECK_THROWS_WITH(git::read_pushed("a b c d"), Contains("no line that git writes"));
    CHECK_THROWS_AS(git::read_pushed("x " + id), Error);
}
