#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "core/error.h"
#include "git/change.h"
#include "git/in_process.h"
#include "seed.h"

using namespace checker;
using namespace checker::testing;
using Catch::Contains;
using Paths = std::vector<std::string>;

namespace {

// main: first - second; feature, from first: work; "merge" merges feature into main, as GitHub does
// for a pull request.
struct PullRequest {
    PullRequest() {
        use_clean_environment();
        git.write("a", "1");
        first = git.commit_all("first");
        git.run({"switch", "-qc", "feature"});
        git.write("new", "1");
        git.write("sub/new", "1");
        git.commit_all("work");
        git.run({"switch", "-q", "main"});
        git.write("a", "2");
        second = git.commit_all("second");
        git.run({"switch", "-qc", "merge"});
        git.run({"merge", "-q", "--no-edit", "feature"});
        merge = git.run({"rev-parse", "HEAD"});
        git.run({"update-ref", "refs/pull/7/merge", merge});
        git.run({"switch", "-q", "feature"});
    }

    // What actions/checkout makes of it for a pull request.
    RealGit checkout(const std::string& depth, const std::string& name = "checkout") const {
        RealGit clone = RealGit::init(temporary.path() + "/" + name);
        clone.run({"remote", "add", "origin", "file://" + git.folder()});
        clone.run({"fetch", "-q", "--no-tags", "--depth=" + depth, "origin",
                   "+" + merge + ":refs/remotes/pull/7/merge"});
        clone.run({"checkout", "-q", "refs/remotes/pull/7/merge"});
        return clone;
    }

    std::map<std::string, std::string> github() const {
        return {{"GITHUB_ACTIONS", "true"},
                {"GITHUB_REF", "refs/pull/7/merge"},
                {"GITHUB_BASE_REF", "main"},
                {"GITHUB_SHA", merge}};
    }

    TemporaryFolder temporary;
    RealGit git = RealGit::init(temporary.path() + "/repo");
    std::string first;
    std::string second;
    std::string merge;
};

git::Repository open(const RealGit& git) {
    return git::Repository::open(git.folder());
}

}  // namespace

TEST_CASE("a range begins where head parted from the base") {
    const PullRequest request;
    const git::Change change = git::range(open(request.git), "main");
    CHECK(change.changed_paths == Paths{"new", "sub/new"});
    CHECK(change.scope.kind == ScopeKind::range);
    CHECK(change.scope.before == request.first);
    CHECK(change.scope.after == request.git.run({"rev-parse", "feature"}));
    CHECK(text_of(*change.before, "a") == "1");
    CHECK(text_of(*change.after, "new") == "1");
    CHECK(git::range(open(request.git), "main", "merge").scope.before == request.second);
    CHECK(git::range(open(request.git), "feature", "feature").changed_paths == Paths{});
}

TEST_CASE("a range sees deletions, modes, and a file that became a folder") {
    const PullRequest request;
    request.git.remove("new");
    request.git.write("new/inside", "1");
    request.git.remove("sub");
    request.git.run({"update-index", "--chmod=+x", "a"});
    request.git.run({"add", "-A", "new", "sub"});
    request.git.run({"commit", "-qm", "more"});
    const git::Change change = git::range(open(request.git), "HEAD~1");
    CHECK(change.changed_paths == Paths{"a", "new", "new/inside", "sub/new"});
}

TEST_CASE("a range in a bare repository") {
    const PullRequest request;
    const std::string bare = request.temporary.path() + "/bare.git";
    request.git.run({"clone", "-q", "--bare", ".", bare});
    const git::Change change = git::range(git::Repository::open(bare), "main", "feature");
    CHECK(change.changed_paths == Paths{"new", "sub/new"});
}

TEST_CASE("a base may be a branch of origin") {
    const PullRequest request;
    const RealGit clone(request.temporary.path() + "/clone");
    request.git.run({"clone", "-q", ".", clone.folder()});
    CHECK(git::range(open(clone), "main").scope.before == request.first);
    CHECK(git::range(open(clone), "origin/main").scope.before == request.first);
}

TEST_CASE("a base that is not there is an error, never 'no changes'") {
    const PullRequest request;
    CHECK_THROWS_WITH(git::range(open(request.git), "develop"),
                      Contains("cannot find the base 'develop' or 'origin/develop'") &&
                          Contains("git fetch origin develop:refs/remotes/origin/develop"));
    CHECK_THROWS_WITH(git::range(open(request.git), ""), Contains("cannot find the base"));
    CHECK_THROWS_WITH(git::range(open(request.git), "main", "nowhere"),
                      Contains("cannot find commit 'nowhere'"));
}

TEST_CASE("what the error advises to fetch makes the range work") {
    const PullRequest request;
    const RealGit clone = request.checkout("1");
    clone.run({"update-ref", "-d", "refs/remotes/pull/7/merge"});
    CHECK_THROWS_WITH(git::range(open(clone), "main"),
                      Contains("`git fetch origin main:refs/remotes/origin/main`") &&
                          Contains("`git fetch --unshallow origin`"));
    clone.run({"fetch", "-q", "--unshallow", "origin"});
    clone.run({"fetch", "-q", "origin", "main:refs/remotes/origin/main"});
    CHECK(git::range(open(clone), "main").changed_paths == Paths{"new", "sub/new"});
}

TEST_CASE("histories without a common commit") {
    const PullRequest request;
    request.git.run({"switch", "-q", "--orphan", "other"});
    request.git.write("x", "1");
    request.git.commit_all("unrelated");
    CHECK_THROWS_WITH(git::range(open(request.git), "main"), Contains("no common history"));
}

TEST_CASE("a pull request's checkout of depth 2 is enough") {
    const PullRequest request;
    const RealGit clone = request.checkout("2");
    SECTION("GitHub says which branch the first parent is") {
        const Variables variables(request.github());
        for (const char* base : {"main", "origin/main"}) {
            const git::Change change = git::range(open(clone), base);
            CHECK(change.scope.before == request.second);
            CHECK(change.changed_paths == Paths{"new", "sub/new"});
            CHECK(text_of(*change.before, "a") == "2");
        }
    }
    SECTION("the base is named by its commit") {
        CHECK(git::range(open(clone), request.second).changed_paths == Paths{"new", "sub/new"});
        CHECK(git::range(open(clone), "HEAD^1").changed_paths == Paths{"new", "sub/new"});
    }
    SECTION("the base branch has moved on, and only its newest commit was fetched") {
        request.git.run({"switch", "-q", "main"});
        request.git.write("later", "1");
        request.git.commit_all("third");
        clone.run({"fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main"});
        CHECK(git::range(open(clone), "main").changed_paths == Paths{"new", "sub/new"});
        clone.run({"update-ref", "-d", "refs/remotes/pull/7/merge"});
        CHECK_THROWS_WITH(git::range(open(clone), "main"), Contains("too shallow"));
        const Variables variables(request.github());
        CHECK(git::range(open(clone), "main").changed_paths == Paths{"new", "sub/new"});
    }
    SECTION("the ref says that it is a pull request's merge") {
        CHECK(git::range(open(clone), "main").changed_paths == Paths{"new", "sub/new"});
    }
    SECTION("the message says it, as GitHub's does") {
        clone.run({"update-ref", "-d", "refs/remotes/pull/7/merge"});
        const std::string tip = clone.run({"rev-parse", "HEAD^2"});
        clone.run({"commit", "-q", "--amend", "-m", "Merge " + tip + " into " + request.second,
                   "--cleanup=verbatim"});
        CHECK(git::range(open(clone), "main").changed_paths == Paths{"new", "sub/new"});
    }
    SECTION("nobody says what the merge is of") {
        clone.run({"update-ref", "-d", "refs/remotes/pull/7/merge"});
        CHECK_THROWS_WITH(git::range(open(clone), "main"), Contains("cannot find the base 'main'"));
    }
    SECTION("GitHub speaks of another branch, another commit or another event") {
        for (const auto& [name, value] :
             std::map<std::string, std::string>{{"GITHUB_BASE_REF", "develop"},
                                                {"GITHUB_SHA", request.second},
                                                {"GITHUB_REF", "refs/heads/merge"}}) {
            auto values = request.github();
            values[name] = value;
            const Variables variables(values);
            CHECK_THROWS_WITH(git::range(open(clone), "main"), Contains("fetch-depth: 2"));
        }
    }
}

TEST_CASE("a pull request's checkout of depth 1 says what depth it needs") {
    const PullRequest request;
    const RealGit clone = request.checkout("1");
    const Variables variables(request.github());
    CHECK_THROWS_WITH(git::range(open(clone), "main"), Contains("`fetch-depth: 2` is enough"));
}

TEST_CASE("in GitLab the advice is GitLab's") {
    const PullRequest request;
    const RealGit clone = request.checkout("1");
    const Variables variables{{"GITLAB_CI", "true"}};
    CHECK_THROWS_WITH(git::range(open(clone), "main"), Contains("GIT_DEPTH"));
}

TEST_CASE("a shallow clone that reaches the merge base needs no more") {
    const PullRequest request;
    request.git.run({"switch", "-q", "feature"});
    for (int i = 0; i < 3; ++i) {
        request.git.write("more" + std::to_string(i), "1");
        request.git.commit_all("more");
    }
    const RealGit clone = RealGit(request.temporary.path() + "/shallow");
    request.git.run({"clone", "-q", "--no-single-branch", "--depth=5",
                     "file://" + request.git.folder(), clone.folder()});
    REQUIRE(clone.run({"rev-parse", "--is-shallow-repository"}) == "false");
    const RealGit cut = RealGit(request.temporary.path() + "/cut");
    request.git.write("a", "3");
    request.git.commit_all("more");
    request.git.run({"clone", "-q", "--no-single-branch", "--depth=3",
                     "file://" + request.git.folder(), cut.folder()});
    CHECK_THROWS_WITH(git::range(open(cut), "origin/main"), Contains("too shallow"));
    CHECK(git::range(open(cut), "HEAD~2").changed_paths == Paths{"a", "more2"});
}

TEST_CASE("in a shallow clone the merge base is the one that git finds") {
    use_clean_environment();
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    std::mt19937 random(seed);
    const TemporaryFolder temporary;
    const RealGit git = RealGit::init(temporary.path() + "/repo");
    const std::string tree = git.run({"write-tree"});
    std::vector<std::string> commits;
    for (int i = 0; i < 60; ++i) {
        std::vector<std::string> arguments{"commit-tree", tree, "-m", std::to_string(i)};
        const std::size_t parents = commits.empty() ? 0 : 1 + random() % 2;
        for (std::size_t p = 0; p < parents; ++p) {
            const std::size_t back = 1 + random() % std::min<std::size_t>(commits.size(), 6);
            arguments.insert(arguments.end(), {"-p", commits[commits.size() - back]});
        }
        // Also clocks that go wrong.
        const std::string time =
            std::to_string(1'700'000'000 + i * 100 + random() % 300) + " +0000";
        Outcome made = git.attempt(arguments, {{"GIT_COMMITTER_DATE", time}});
        REQUIRE(made.exit == 0);
        commits.push_back(made.output.substr(made.output.size() - 41, 40));
    }
    for (std::size_t i = commits.size() - 12; i < commits.size(); ++i)
        git.run({"branch", "b" + std::to_string(i), commits[i]});
    git.run({"update-ref", "refs/heads/main", commits.back()});
    const RealGit clone(temporary.path() + "/clone");
    git.run({"clone", "-q", "--no-single-branch", "--depth=6", "file://" + git.folder(),
             clone.folder()});
    REQUIRE(clone.run({"rev-parse", "--is-shallow-repository"}) == "true");
    const git::Repository repository = open(clone);
    int found = 0;
    for (std::size_t i = commits.size() - 12; i < commits.size(); ++i)
        for (std::size_t j = commits.size() - 12; j < commits.size(); ++j) {
            const Outcome bases = clone.attempt({"merge-base", "--all", commits[i], commits[j]});
            INFO(commits[i] << " " << commits[j]);
            if (bases.exit != 0) {
                CHECK_THROWS_AS(git::range(repository, commits[i], commits[j]), Error);
                continue;
            }
            ++found;
            const git::Change change = git::range(repository, commits[i], commits[j]);
            CHECK_THAT(bases.output, Contains(*change.scope.before));
        }
    CHECK(found > 12);
}

TEST_CASE("what others can have is what the remote's default branch has") {
    use_clean_environment();
    const TemporaryFolder temporary;
    const RealGit origin = RealGit::init(temporary.path() + "/origin");
    origin.write("a", "1");
    origin.commit_all("first");
    CHECK(git::staged(open(origin)).base() == nullptr);

    RealGit clone(temporary.path() + "/clone");
    origin.run({"clone", "-q", ".", clone.folder()});
    clone.write("own", "1");
    clone.run({"add", "own"});
    clone.run({"-c", "user.name=x", "-c", "user.email=x@example.invalid", "commit", "-qm", "mine"});
    const git::Repository repository = open(clone);
    const TreePtr base = git::staged(repository).base();
    REQUIRE(base != nullptr);
    CHECK(base->find("a").has_value());
    CHECK_FALSE(base->find("own").has_value());
}
