#include "git/merging.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "core/error.h"
#include "git/history.h"
#include "git/in_process.h"

using namespace checker;
using namespace checker::git;
using namespace checker::testing;
using Catch::Contains;
using Paths = std::vector<std::string>;

namespace {

// main: root - first - "main's"; feature, from first: "feature's". Both change f; HEAD is feature.
struct Branches {
    Branches() {
        use_clean_environment();
        git.run({"commit", "-q", "--allow-empty", "-m", "root"});
        git.write("f", "base\n");
        git.write("sub/x", "x\n");
        first = git.commit_all("first");
        git.run({"switch", "-qc", "feature"});
        git.write("f", "feature\n");
        git.write("sub/ours", "1\n");
        feature = git.commit_all("feature's");
        git.run({"switch", "-q", "main"});
        git.write("f", "main\n");
        git.write("sub/theirs", "1\n");
        main = git.commit_all("main's");
        git.run({"switch", "-q", "feature"});
    }

    Outcome conflict(const std::vector<std::string>& arguments) const {
        Outcome outcome = git.attempt(arguments);
        REQUIRE(outcome.exit != 0);
        return outcome;
    }

    MergeState state(const std::string& folder = "") const {
        const auto found = merge_state(Repository::open(git.folder() + "/" + folder));
        REQUIRE(found);
        return *found;
    }

    TemporaryFolder temporary;
    RealGit git = RealGit::init(temporary.path() + "/repo");
    std::string first;
    std::string feature;
    std::string main;
};

void check_side(const Side& side, const std::string& name, const std::string& commit,
                const std::string& text) {
    CHECK(side.name == name);
    CHECK(side.commit == commit);
    CHECK(text_of(*side.tree, "f") == text);
}

void check_base(const MergeState& state, const std::string& commit) {
    REQUIRE(state.base);
    CHECK(state.base->commit == commit);
    CHECK(text_of(*state.base->tree, "f") == "base\n");
}

}  // namespace

TEST_CASE("a merge in progress has HEAD, MERGE_HEAD and their merge base") {
    const Branches branches;
    branches.conflict({"merge", "main"});
    for (const char* folder : {"", "sub"}) {
        const MergeState state = branches.state(folder);
        CHECK(state.kind == MergeKind::merge);
        CHECK(state.in_progress);
        check_side(state.ours, "feature", branches.feature, "feature\n");
        check_side(state.theirs, "main", branches.main, "main\n");
        check_base(state, branches.first);
        const Repository repository = Repository::open(branches.git.folder());
        CHECK(unmerged_paths(repository) == Paths{"f"});
        CHECK(holder_of_base(repository, state, "main") == Holder::theirs);
        CHECK(holder_of_base(repository, state) == Holder::neither);  // there is no remote
    }
}

TEST_CASE("a merge into main has the sides the other way round") {
    const Branches branches;
    branches.git.run({"switch", "-q", "main"});
    branches.conflict({"merge", "feature"});
    const MergeState state = branches.state();
    check_side(state.ours, "main", branches.main, "main\n");
    check_side(state.theirs, "feature", branches.feature, "feature\n");
    const Repository repository = Repository::open(branches.git.folder());
    CHECK(holder_of_base(repository, state, "main") == Holder::ours);
    CHECK(holder_of_base(repository, state, "none") == Holder::neither);
}

TEST_CASE("a merge that git found clean, before it is committed") {
    const Branches branches;
    branches.git.run({"merge", "--no-commit", "-q", "-Xours", "main"});
    const MergeState state = branches.state();
    CHECK(state.kind == MergeKind::merge);
    CHECK(state.theirs.commit == branches.main);
    CHECK(unmerged_paths(Repository::open(branches.git.folder())).empty());
}

TEST_CASE("a merge while pre-merge-commit runs is known from GITHEAD variables") {
    const Branches branches;
    const Variables variables{{"GITHEAD_" + branches.main, "main"}};
    const MergeState state = branches.state();
    CHECK(state.kind == MergeKind::merge);
    CHECK(state.theirs.name == "main");
    branches.git.run({"merge", "-q", "--no-edit", "-Xours", "main"});
    CHECK(branches.state().kind == MergeKind::committed);
}

TEST_CASE("while post-merge runs the merge is committed already") {
    const Branches branches;
    branches.git.run({"merge", "-q", "-X", "ours", "--no-edit", "main"});
    // git takes it away after the hook only.
    branches.git.write(".git/MERGE_HEAD", branches.main + "\n");
    CHECK(branches.state().kind == MergeKind::committed);
    check_side(branches.state().theirs, "main", branches.main, "main\n");
}

TEST_CASE("a squashed merge is known from its message") {
    const Branches branches;
    branches.conflict({"merge", "--squash", "main"});
    const MergeState state = branches.state();
    CHECK(state.kind == MergeKind::squash);
    check_side(state.theirs, "main", branches.main, "main\n");
    check_base(state, branches.first);
}

TEST_CASE("a rebase swaps the sides") {
    const Branches branches;
    const std::string how = GENERATE("--merge", "--apply");
    branches.git.write("g", "1\n");
    const std::string second = branches.git.commit_all("feature's second");
    branches.conflict({"rebase", how, "main"});
    const MergeState state = branches.state();
    CHECK(state.kind == MergeKind::rebase);
    CHECK(state.in_progress);
    check_side(state.ours, "main", branches.main, "main\n");
    check_side(state.theirs, "feature", branches.feature, "feature\n");
    check_base(state, branches.first);
    const Repository repository = Repository::open(branches.git.folder());
    CHECK(holder_of_base(repository, state, "main") == Holder::ours);
}

TEST_CASE("further on in a rebase ours has what was put onto it already") {
    const Branches branches;
    const std::string how = GENERATE("--merge", "--apply");
    branches.git.run({"switch", "-qc", "long", branches.first});
    branches.git.write("g", "1\n");
    branches.git.commit_all("applies");
    branches.git.write("f", "long\n");
    const std::string stopped = branches.git.commit_all("does not");
    branches.conflict({"rebase", how, "main"});
    const MergeState state = branches.state();
    check_side(state.ours, "main", branches.git.run({"rev-parse", "HEAD"}), "main\n");
    CHECK(state.ours.tip == branches.main);
    CHECK(text_of(*state.ours.tree, "g") == "1\n");
    check_side(state.theirs, "long", stopped, "long\n");
    CHECK(state.base->tree->find("g"));
    const Repository repository = Repository::open(branches.git.folder());
    CHECK(holder_of_base(repository, state, "main") == Holder::ours);
}

TEST_CASE("a rebase that stopped for an edit has nothing to merge") {
    const Branches branches;
    const Outcome outcome = branches.git.attempt({"rebase", "-i", branches.first},
                                                 {{"GIT_SEQUENCE_EDITOR", "sed -i s/^pick/edit/"}});
    REQUIRE(outcome.exit == 0);
    REQUIRE(std::filesystem::exists(branches.git.folder() + "/.git/rebase-merge"));
    CHECK(!merge_state(Repository::open(branches.git.folder())));
}

TEST_CASE("git pull --rebase, and the branch that others have") {
    const Branches branches;
    branches.git.run({"switch", "-q", "main"});
    branches.git.run({"clone", "-q", branches.git.folder(), "../clone"});
    const RealGit clone(branches.temporary.path() + "/clone");
    clone.write("f", "clone\n");
    const std::string mine = clone.commit_all("mine");
    branches.git.write("f", "pushed\n");
    const std::string pushed = branches.git.commit_all("pushed");
    REQUIRE(clone.attempt({"pull", "-q", "--rebase"}).exit != 0);
    const Repository repository = Repository::open(clone.folder());
    const auto state = merge_state(repository);
    REQUIRE(state);
    CHECK(state->kind == MergeKind::rebase);
    check_side(state->ours, "origin/main", pushed, "pushed\n");
    check_side(state->theirs, "main", mine, "clone\n");
    CHECK(default_branch(repository) == "origin/main");
    CHECK(branch_commits(repository) == Paths{pushed, mine});
    CHECK(branch_commits(repository, "main") == Paths{pushed, mine});
    CHECK(branch_commits(repository, "origin/main") == Paths{pushed, mine});
    CHECK(holder_of_base(repository, *state) == Holder::ours);
    CHECK(holder_of_base(repository, *state, "main") == Holder::ours);
}

TEST_CASE("a cherry-pick and a revert") {
    const Branches branches;
    branches.conflict({"cherry-pick", "main"});
    MergeState state = branches.state();
    CHECK(state.kind == MergeKind::cherry_pick);
    check_side(state.ours, "feature", branches.feature, "feature\n");
    check_side(state.theirs, branches.git.run({"rev-parse", "--short", "main"}), branches.main,
               "main\n");
    check_base(state, branches.first);
    branches.git.run({"cherry-pick", "--abort"});

    branches.git.write("f", "newer\n");
    const std::string newer = branches.git.commit_all("newer");
    branches.conflict({"revert", "--no-edit", branches.feature});
    state = branches.state();
    CHECK(state.kind == MergeKind::revert);
    check_side(state.ours, "feature", newer, "newer\n");
    CHECK(state.theirs.commit == branches.first);
    CHECK_THAT(state.theirs.name, Contains("parent of "));
    CHECK(text_of(*state.base->tree, "f") == "feature\n");
}

TEST_CASE("a picked merge is compared with the parent that git took") {
    const Branches branches;
    branches.git.run({"switch", "-qc", "both", "main"});
    branches.git.run({"merge", "-q", "--no-edit", "-Xtheirs", "feature"});
    branches.git.run({"switch", "-qc", "third", branches.first});
    branches.git.write("f", "third\n");
    branches.git.commit_all("third's");
    branches.conflict({"cherry-pick", "-m", "1", "both"});
    const MergeState state = branches.state();
    CHECK(state.base->commit == branches.main);
}

TEST_CASE("a stash that does not apply") {
    const Branches branches;
    branches.git.write("f", "stashed\n");
    branches.git.run({"stash"});
    branches.git.write("f", "newer\n");
    const std::string newer = branches.git.commit_all("newer");
    branches.conflict({"stash", "pop"});
    MergeState state = branches.state();
    CHECK(state.kind == MergeKind::stages);
    check_side(state.ours, "feature", newer, "newer\n");
    check_side(state.theirs, "stash", branches.git.run({"rev-parse", "stash"}), "stashed\n");
    CHECK(state.base->commit == branches.feature);

    branches.git.run({"stash", "drop"});
    state = branches.state();
    check_side(state.theirs, "theirs", "", "stashed\n");
    CHECK(text_of(*state.base->tree, "f") == "feature\n");
    CHECK(text_of(*state.theirs.tree, "sub/x") == "x\n");
}

TEST_CASE("a side that deleted the file has none at its stage") {
    const Branches branches;
    branches.git.remove("f");
    branches.git.commit_all("deleted");
    branches.conflict({"merge", "main"});
    const Repository repository = Repository::open(branches.git.folder());
    CHECK(!repository.index_stage(2)->find("f"));
    CHECK(text_of(*repository.index_stage(3), "f") == "main\n");
    CHECK(names_in(*repository.index_stage(2)) == Paths{"sub/ours", "sub/theirs", "sub/x"});
    CHECK(names_in(*repository.index_stage(1)) == Paths{"f", "sub/ours", "sub/theirs", "sub/x"});
}

TEST_CASE("a committed merge is found through its parents, a fast-forward is none") {
    const Branches branches;
    CHECK(!merge_state(Repository::open(branches.git.folder())));
    branches.git.run({"merge", "-q", "--no-edit", "-Xours", "main"});
    const MergeState state = branches.state();
    CHECK(state.kind == MergeKind::committed);
    CHECK(!state.in_progress);
    check_side(state.ours, "feature", branches.feature, "feature\n");
    check_side(state.theirs, "main", branches.main, "main\n");
    check_base(state, branches.first);

    branches.git.run({"switch", "-qc", "behind", branches.first});
    branches.git.run({"merge", "-q", branches.main});
    CHECK(!merge_state(Repository::open(branches.git.folder())));
}

TEST_CASE("an octopus merge is refused") {
    const Branches branches;
    branches.git.run({"switch", "-qc", "third", branches.first});
    branches.git.write("third", "1\n");
    branches.git.commit_all("third's");
    branches.git.run({"switch", "-qc", "fourth", branches.first});
    branches.git.write("fourth", "1\n");
    branches.git.commit_all("fourth's");
    branches.git.run({"merge", "-q", "--no-commit", "third", "main"});
    CHECK_THROWS_WITH(branches.state(), Contains("more than two branches"));
    branches.git.run({"commit", "-q", "-m", "octopus"});
    CHECK_THROWS_WITH(branches.state(), Contains("more than two branches"));
}

TEST_CASE("a merge in a linked work tree") {
    const Branches branches;
    branches.git.run({"worktree", "add", "-q", "-b", "linked", "../linked", "feature"});
    const RealGit linked(branches.temporary.path() + "/linked");
    REQUIRE(linked.attempt({"merge", "main"}).exit != 0);
    CHECK(!merge_state(Repository::open(branches.git.folder())));
    const auto state = merge_state(Repository::open(linked.folder() + "/sub"));
    REQUIRE(state);
    check_side(state->ours, "linked", branches.feature, "feature\n");
    check_side(state->theirs, "main", branches.main, "main\n");
}

TEST_CASE("branches without common history have no base") {
    const Branches branches;
    branches.git.run({"switch", "-q", "--orphan", "alone"});
    branches.git.write("f", "alone\n");
    branches.git.commit_all("alone");
    branches.conflict({"merge", "--allow-unrelated-histories", "main"});
    const MergeState state = branches.state();
    CHECK(!state.base);
    check_side(state.ours, "alone", branches.git.run({"rev-parse", "HEAD"}), "alone\n");
}

TEST_CASE("what others have is the base branch, but not where it is what is worked on") {
    const Branches branches;
    const auto shared = [&] {
        return shared_commits(Repository::open(branches.git.folder()), "main");
    };
    CHECK(shared() == std::vector<std::string>{branches.main});
    branches.git.run({"update-ref", "refs/remotes/origin/main", branches.first});
    CHECK(shared() == std::vector<std::string>{branches.first, branches.main});
    branches.git.run({"switch", "-q", "main"});
    CHECK(shared() == std::vector<std::string>{branches.first});
    branches.git.run({"update-ref", "-d", "refs/remotes/origin/main"});
    CHECK(shared() == std::vector<std::string>{branches.main});
}

TEST_CASE("where a branch was before, its reflog and its history tell") {
    const Branches branches;
    const auto earlier = [&] {
        return earlier_commits(Repository::open(branches.git.folder()), {branches.main});
    };
    const auto has = [](const std::vector<std::string>& ids, const std::string& id) {
        return std::ranges::find(ids, id) != ids.end();
    };
    branches.git.attempt({"rebase", "-q", "-X", "theirs", "main"});
    CHECK(has(earlier(), branches.feature));
    branches.git.run({"reflog", "expire", "--expire=now", "--all"});
    CHECK(has(earlier(), branches.feature));  // ORIG_HEAD
    branches.git.run({"update-ref", "-d", "ORIG_HEAD"});
    CHECK(earlier() == std::vector<std::string>{branches.git.run({"rev-parse", "HEAD"})});
}

TEST_CASE("history is told for a shallow clone too") {
    const Branches branches;
    branches.git.run({"clone", "-q", "--depth=2", "--no-single-branch",
                      "file://" + branches.git.folder(), "../clone"});
    const Repository clone = Repository::open(branches.temporary.path() + "/clone");
    REQUIRE(std::filesystem::exists(branches.temporary.path() + "/clone/.git/shallow"));
    CHECK(is_ancestor(clone, branches.first, branches.main));
    CHECK(!is_ancestor(clone, branches.main, branches.first));
    CHECK(!is_ancestor(clone, branches.main, branches.feature));
    CHECK(common_history(clone, branches.main, branches.feature).commit == branches.first);
    CHECK_THROWS_AS(is_ancestor(clone, "none", branches.main), Error);
}
