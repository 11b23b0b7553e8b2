#include "git/hooks.h"

#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/error.h"
#include "git/in_process.h"

using namespace checker;
using namespace checker::testing;
using Catch::Contains;
using git::HookAction;
namespace fs = std::filesystem;

namespace {

// A repository, and a program in checker's place that writes down how it is called and ends with
// the exit code in the file "verdict".
struct Example {
    Example() {
        use_clean_environment();
        git.write("a", "1");
        git.commit_all("first");
        make_program("checker");
        verdict("0");
    }

    void make_program(const std::string& path) const {
        const RealGit folder(temporary.path());
        folder.write(path, "#!/bin/sh\necho \"$@\" >>'" + temporary.path() +
                               "/calls'\nexit $(cat '" + temporary.path() + "/verdict')\n");
        fs::permissions(temporary.path() + "/" + path, fs::perms::owner_all);
    }

    void verdict(const std::string& exit) const {
        RealGit(temporary.path()).write("verdict", exit);
    }

    std::string program() const { return temporary.path() + "/checker"; }
    git::Repository open() const { return git::Repository::open(git.folder()); }
    std::vector<git::HookResult> install() const { return git::install_hooks(open(), program()); }
    std::vector<git::HookResult> uninstall() const { return git::uninstall_hooks(open()); }
    std::string path(const std::string& name) const { return git.folder() + "/" + name; }

    std::string text(const std::string& name) const {
        std::ifstream file(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

    // How often the program was called so since the last time.
    int calls(const std::string& command = "check --staged") const {
        std::ifstream file(temporary.path() + "/calls");
        int count = 0;
        for (std::string line; std::getline(file, line);)
            count += line == command ? 1 : 0;
        fs::remove(temporary.path() + "/calls");
        return count;
    }

    Outcome commit(const std::map<std::string, std::string>& variables = {}) const {
        return git.attempt({"commit", "-q", "--allow-empty", "-m", "next"}, variables);
    }

    TemporaryFolder temporary;
    RealGit git = RealGit::init(temporary.path() + "/re'po");
};

std::vector<HookAction> actions(const std::vector<git::HookResult>& results) {
    std::vector<HookAction> found;
    found.reserve(results.size());
    for (const git::HookResult& result : results)
        found.push_back(result.action);
    return found;
}

using Actions = std::vector<HookAction>;

// The first hook's action, and that of all others.
Actions first_and_others(HookAction first, HookAction others) {
    return {first, others, others, others, others};
}
Actions all(HookAction action) {
    return first_and_others(action, action);
}

const std::string hint = "resolve-conflicts --hint";

}  // namespace

TEST_CASE("the hooks stop what the check stops") {
    const Example example;
    const std::vector<git::HookResult> results = example.install();
    CHECK(actions(results) == all(HookAction::created));
    CHECK(results[0].path == example.path(".git/hooks/pre-commit"));
    CHECK(results[1].path == example.path(".git/hooks/pre-merge-commit"));
    CHECK(example.commit().exit == 0);
    CHECK(example.calls() == 1);
    example.verdict("1");
    CHECK(example.commit().exit != 0);
    CHECK(example.calls() == 1);
    CHECK(example.git.attempt({"commit", "-qm", "x", "--allow-empty", "--no-verify"}).exit == 0);
}

TEST_CASE("a merge without conflicts is checked too") {
    const Example example;
    example.git.run({"switch", "-qc", "other"});
    example.git.write("b", "1");
    example.git.commit_all("other");
    example.git.run({"switch", "-q", "main"});
    example.git.write("c", "1");
    example.git.commit_all("ours");
    example.install();
    example.verdict("1");
    CHECK(example.git.attempt({"merge", "-q", "--no-edit", "other"}).exit != 0);
    CHECK(example.calls() == 1);
}

TEST_CASE("after a merge or a rebase a hint is asked for, whatever comes of it") {
    const Example example;
    example.git.run({"switch", "-qc", "other"});
    example.git.write("b", "1");
    example.git.commit_all("other");
    example.git.run({"switch", "-q", "main"});
    example.git.write("c", "1");
    example.git.commit_all("ours");
    example.install();
    CHECK(example.git.attempt({"rebase", "-q", "other"}).exit == 0);
    CHECK(example.calls(hint) == 1);
    CHECK(example.git.attempt({"commit", "-q", "--amend", "-m", "x"}).exit == 0);
    CHECK(example.calls(hint) == 0);
    example.git.run({"switch", "-q", "other"});
    example.verdict("1");
    CHECK(example.git.attempt({"merge", "-q", "main"}).exit == 0);
    CHECK(example.calls(hint) == 1);
    fs::remove(example.program());
    example.git.run({"reset", "-q", "--hard", "HEAD~1"});
    const Outcome outcome = example.git.attempt({"merge", "-q", "main"});
    CHECK(outcome.exit == 0);
    CHECK(outcome.output.empty());
}

TEST_CASE("somebody else's post-rewrite still reads what was rewritten") {
    const Example example;
    example.git.hook("post-rewrite", "#!/bin/sh\nset -eu\ncat >rewritten\n");
    example.install();
    example.verdict("1");
    example.git.run({"commit", "-q", "--amend", "--no-verify", "-m", "x"});
    CHECK_FALSE(example.text("rewritten").empty());
    example.git.run({"switch", "-qc", "other"});
    example.git.run({"commit", "-q", "--allow-empty", "--no-verify", "-m", "y"});
    example.git.run({"rebase", "-q", "--force-rebase", "--keep-empty", "HEAD~1"});
    CHECK(example.calls(hint) == 1);
    CHECK_FALSE(example.text("rewritten").empty());
}

TEST_CASE("a push is checked, and what is pushed can still be read by what stands below") {
    const Example example;
    RealGit::init(example.temporary.path() + "/remote.git", {"--bare"});
    example.git.hook("pre-push", "#!/bin/sh\nset -eu\ncat >lines\necho \"$1\" >remote\n");
    example.install();
    const std::string remote = example.temporary.path() + "/remote.git";
    CHECK(example.git.attempt({"push", "-q", remote, "main"}).exit == 0);
    CHECK(example.calls("check --pushed") == 1);
    CHECK(example.text("lines").starts_with("refs/heads/main "));
    CHECK(std::ranges::count(example.text("lines"), '\n') == 1);
    CHECK(example.text("remote") == remote + "\n");
    CHECK(example.git.attempt({"push", "-q", remote, "main"}).exit == 0);
    CHECK(example.calls("check --pushed") == 0);
    CHECK(example.text("lines").empty());
    example.verdict("1");
    CHECK(example.git.attempt({"push", "-q", remote, "main:refs/heads/other"}).exit != 0);
    CHECK(
        example.git.attempt({"push", "-q", "--no-verify", remote, "main:refs/heads/other"}).exit ==
        0);
}

TEST_CASE("installing twice changes nothing, a moved program is put in") {
    const Example example;
    example.install();
    const std::string script = example.text(".git/hooks/pre-commit");
    CHECK(actions(example.install()) == all(HookAction::unchanged));
    CHECK(actions(git::install_hooks(example.open(), "/opt/it's here/checker")) ==
          all(HookAction::updated));
    CHECK(actions(example.install()) == all(HookAction::updated));
    CHECK(example.text(".git/hooks/pre-commit") == script);
}

TEST_CASE("uninstalling leaves nothing behind") {
    const Example example;
    example.install();
    CHECK(actions(example.uninstall()) == all(HookAction::removed));
    CHECK_FALSE(fs::exists(example.path(".git/hooks/pre-commit")));
    CHECK(actions(example.uninstall()) == all(HookAction::unchanged));
    CHECK_FALSE(fs::exists(example.path(".git/hooks/pre-commit")));
}

TEST_CASE("somebody else's hook keeps working, and ours runs even if it ends early") {
    const Example example;
    const std::string script = GENERATE(
        "#!/bin/sh\n# by hand\n\nset -eu\ntouch ran\nexec true\n",
        "#!/usr/bin/env bash\n# generated\nset -euo pipefail\ntouch ran; exit 0\n# no end of line",
        "#!/bin/sh\ntouch ran\n", "#!/bin/dash -e\ntouch ran\nexit 0\n");
    example.git.hook("pre-commit", script);
    CHECK(actions(example.install()) == first_and_others(HookAction::added, HookAction::created));
    CHECK(example.commit().exit == 0);
    CHECK(fs::exists(example.path("ran")));
    CHECK(example.calls() == 1);
    fs::remove(example.path("ran"));
    example.verdict("1");
    CHECK(example.commit().exit != 0);
    CHECK_FALSE(fs::exists(example.path("ran")));
    CHECK(actions(example.uninstall()) ==
          first_and_others(HookAction::taken_out, HookAction::removed));
    CHECK(example.text(".git/hooks/pre-commit") == script);
}

TEST_CASE("the mode of a hook is kept") {
    const Example example;
    example.git.hook("pre-commit", "#!/bin/sh\ntrue\n");
    ::chmod(example.path(".git/hooks/pre-commit").c_str(), 0750);
    example.install();
    struct stat status {};
    ::stat(example.path(".git/hooks/pre-commit").c_str(), &status);
    CHECK((status.st_mode & 07777U) == 0750U);
    ::stat(example.path(".git/hooks/pre-merge-commit").c_str(), &status);
    CHECK((status.st_mode & 07777U) == 0755U);
}

TEST_CASE("what cannot be changed safely is refused, and then nothing is written") {
    const Example example;
    const std::string hook = example.path(".git/hooks/pre-merge-commit");
    std::string expected;
    SECTION("another language") {
        example.git.hook("pre-merge-commit", "#!/usr/bin/env python3\nprint('x')\n");
        expected = "not a shell script";
    }
    SECTION("a program") {
        example.git.hook("pre-merge-commit", std::string("\x7F"
                                                         "ELF\0\1",
                                                         6));
        expected = "not a shell script";
    }
    SECTION("a link out of the repository") {
        RealGit(example.temporary.path()).write("shared-hook", "#!/bin/sh\n");
        fs::create_symlink(example.temporary.path() + "/shared-hook", hook);
        expected = "outside of this repository";
    }
    SECTION("a link that leads nowhere") {
        fs::create_symlink("nowhere", hook);
        expected = "leads nowhere";
    }
    SECTION("a hook that was switched off") {
        example.git.hook("pre-merge-commit", "#!/bin/sh\nexit 1\n");
        ::chmod(hook.c_str(), 0644);
        expected = "not executable";
    }
    SECTION("half of a block") {
        example.git.hook("pre-merge-commit", "#!/bin/sh\n# >>> checker >>>\ntrue\n");
        expected = "do not match";
    }
    SECTION("a folder") {
        fs::create_directories(hook);
        expected = "it is no file";
    }
    SECTION("hooks for all repositories of the user") {
        example.git.run({"config", "core.hooksPath", example.temporary.path() + "/global"});
        expected = "git config core.hooksPath .git/hooks";
    }
    CHECK_THROWS_WITH(example.install(), Contains(expected));
    CHECK_FALSE(fs::exists(example.path(".git/hooks/pre-commit")));
}

TEST_CASE("a bare repository has no hooks for commits") {
    const Example example;
    const std::string bare = example.temporary.path() + "/bare.git";
    RealGit::init(bare, {"--bare"});
    CHECK_THROWS_WITH(git::install_hooks(git::Repository::open(bare), example.program()),
                      Contains("bare repository"));
}

TEST_CASE("core.hooksPath is honoured, and a tracked hook does not name this machine's program") {
    const Example example;
    example.git.run({"config", "core.hooksPath", ".githooks"});
    const std::vector<git::HookResult> results =
        git::install_hooks(git::Repository::open(example.git.folder() + "/.git/.."), "/x/checker");
    CHECK(results[0].path == example.path(".githooks/pre-commit"));
    CHECK(results[0].is_shared);
    CHECK(example.text(".githooks/pre-commit").find("/x/checker") == std::string::npos);
    const std::string path = example.temporary.path() + ":" + std::getenv("PATH");
    CHECK(example.commit({{"PATH", path}}).exit == 0);
    CHECK(example.calls() == 1);
}

TEST_CASE("husky's users' files are beside its own folder") {
    const Example example;
    example.git.run({"config", "core.hooksPath", ".husky/_"});
    example.git.write(".husky/_/h", "");
    // What husky 9 does: its hook runs its namesake in the folder above with `sh -e`.
    for (const char* name : {"pre-commit", "pre-merge-commit"}) {
        example.git.write(std::string(".husky/_/") + name,
                          "#!/usr/bin/env sh\nexport PATH=\"node_modules/.bin:$PATH\"\nsh -e "
                          "\"$(dirname \"$(dirname \"$0\")\")/$(basename \"$0\")\" \"$@\"\n");
        fs::permissions(example.path(std::string(".husky/_/") + name), fs::perms::owner_all);
    }
    example.git.write(".husky/pre-commit", "touch ran\n");
    const std::vector<git::HookResult> results = example.install();
    CHECK(results[0].path == example.path(".husky/pre-commit"));
    CHECK(actions(results) == first_and_others(HookAction::added, HookAction::created));
    example.make_program("re'po/node_modules/.bin/checker");
    CHECK(example.commit().exit == 0);
    CHECK(example.calls() == 1);
    CHECK(fs::exists(example.path("ran")));
    example.uninstall();
    CHECK(example.text(".husky/pre-commit") == "touch ran\n");
    CHECK_FALSE(fs::exists(example.path(".husky/pre-merge-commit")));
}

TEST_CASE("linked work trees share the hooks") {
    const Example example;
    const RealGit linked(example.temporary.path() + "/linked");
    example.git.run({"worktree", "add", "-q", linked.folder()});
    const std::vector<git::HookResult> results =
        git::install_hooks(git::Repository::open(linked.folder()), example.program());
    CHECK(results[0].path == example.path(".git/hooks/pre-commit"));
    CHECK(linked.attempt({"commit", "-qm", "x", "--allow-empty"}).exit == 0);
    CHECK(example.commit().exit == 0);
    CHECK(example.calls() == 2);
}

TEST_CASE("a link within the repository is followed, and stays") {
    const Example example;
    example.git.write("scripts/pre-commit", "#!/bin/sh\ntrue\n");
    fs::permissions(example.path("scripts/pre-commit"), fs::perms::owner_all);
    fs::create_directories(example.path(".git/hooks"));
    fs::create_symlink("../../scripts/pre-commit", example.path(".git/hooks/pre-commit"));
    const std::vector<git::HookResult> results = example.install();
    CHECK(results[0].path == example.path("scripts/pre-commit"));
    CHECK(results[0].is_shared);
    CHECK(fs::is_symlink(example.path(".git/hooks/pre-commit")));
    CHECK(example.text("scripts/pre-commit").find("# >>> checker >>>") != std::string::npos);
}

TEST_CASE(
    "without the program the PATH is searched, then node_modules; else the commit is stopped") {
    const Example example;
    example.install();
    fs::rename(example.program(), example.temporary.path() + "/moved");
    const Outcome outcome = example.commit();
    CHECK(outcome.exit != 0);
    CHECK_THAT(outcome.output, Contains("cannot find checker") && Contains("install-hooks"));
    example.make_program("re'po/node_modules/.bin/checker");
    CHECK(example.commit().exit == 0);
    CHECK(example.calls() == 1);
    example.git.remove("node_modules");
    example.make_program("bin/checker");
    const std::string path = example.temporary.path() + "/bin:" + std::getenv("PATH");
    CHECK(example.commit({{"PATH", path}}).exit == 0);
    CHECK(example.calls() == 1);
}
