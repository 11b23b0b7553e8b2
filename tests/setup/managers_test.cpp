// `checker init` beside each hook manager, run by the real one and the real git: is the commit or
// the push there or not, does what was there still run, and is it back after --undo.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "git/real_git.h"

using namespace checker::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

using Files = std::map<std::string, std::string>;

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The bookshop of tests/cli/shop.sh, beside a bare repository that it is pushed to.
class Shop {
  public:
    Shop() : git(RealGit::init(temporary_.path() + "/shop")) {
        RealGit::init(temporary_.path() + "/remote.git", {"--bare"});
        change("shop; printf 'ran\\nnode_modules\\n' >.gitignore; commit Ignored");
        git.run({"remote", "add", "origin", temporary_.path() + "/remote.git"});
        git.run({"push", "-q", "--no-verify", "-u", "origin", "main"});
    }

    // Runs lines of shell with the functions of shop.sh, checker and the managers at hand.
    Outcome attempt(const std::string& steps) const {
        const std::string cases = std::string(CHECKER_ROOT) + "/tests/cli";
        const std::string path = fs::path(CHECKER_PROGRAM).parent_path().string() + ":" +
                                 CHECKER_ROOT + "/node_modules/.bin:" + std::getenv("PATH");
        return run_program(
            {"sh", "-euc", ". '" + cases + "/shop.sh'\n" + steps, cases + "/check-clean/setup.sh"},
            git.folder(), {{"PATH", path}, {"PRE_COMMIT_HOME", temporary_.path() + "/pre-commit"}});
    }

    std::string change(const std::string& steps) const {
        Outcome outcome = attempt(steps);
        INFO(steps << '\n' << outcome.output);
        REQUIRE(outcome.exit == 0);
        return outcome.output;
    }

    // Every file of the work tree and every hook.
    Files files() const {
        Files found;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(git.folder())) {
            const std::string path = fs::relative(entry.path(), git.folder()).string();
            const bool counts = !path.starts_with(".git/") || path.starts_with(".git/hooks/");
            if (entry.is_regular_file() && counts) found[path] = text_of(entry.path());
        }
        return found;
    }

    bool ran() const { return fs::remove(git.folder() + "/ran"); }

  private:
    TemporaryFolder temporary_;

  public:
    const RealGit git;
};

// How a project uses a manager that makes the file "ran" before each commit.
struct Use {
    std::string name;
    std::string before;  // what the project has
    std::string after;   // what `checker init` says to do next
};

const std::vector<Use>& uses() {
    static const std::vector<Use> all{
        {"git",
         "printf '#!/bin/sh\\ntouch ran\\n' >.git/hooks/pre-commit\n"
         "chmod +x .git/hooks/pre-commit",
         ":"},
        {"core.hooksPath",
         "mkdir .githooks; printf '#!/bin/sh\\ntouch ran\\n' >.githooks/pre-commit\n"
         "chmod +x .githooks/pre-commit; git config core.hooksPath .githooks",
         ":"},
        {"husky", "husky; echo 'touch ran' >.husky/pre-commit", ":"},
        {"lefthook",
         "printf 'pre-commit:\\n  commands:\\n    mine:\\n      run: touch ran' "
         ">lefthook.yml; lefthook install",
         "lefthook install"},
        {"simple-git-hooks",
         "printf '{\\n\\t\"pre-commit\": \"touch ran || true\"\\n}' >.simple-git-hooks.json\n"
         "simple-git-hooks",
         "simple-git-hooks"},
        {"pre-commit",
         "printf '%s\\n' 'repos:' '- repo: local' '  hooks: [{id: mine, name: mine, language: "
         "system, "
         "entry: touch ran, always_run: true, pass_filenames: false}]' >.pre-commit-config.yaml\n"
         "pre-commit install",
         "pre-commit install --hook-type pre-commit --hook-type pre-merge-commit --hook-type "
         "pre-push"},
    };
    return all;
}

// Every use as a section of its own, set up and committed.
void in_each_use(const std::function<void(const Shop&, const Use&)>& test) {
    for (const Use& use : uses())
        DYNAMIC_SECTION(use.name) {
            const Shop shop;
            shop.change(use.before +
                        "\n: >note; commit Hooks; git push -q --no-verify origin main; rm -f ran");
            test(shop, use);
        }
}

const std::string drift = "error[schema-without-migration]";

void check_stopped(const Outcome& outcome) {
    INFO(outcome.output);
    CHECK(outcome.exit != 0);
    CHECK_THAT(outcome.output, Contains(drift));
}

}  // namespace

TEST_CASE("after init a commit, merge or push with drift is stopped, one without passes") {
    in_each_use([](const Shop& shop, const Use& use) {
        CHECK(shop.attempt("checker doctor").exit == 1);
        shop.change("checker init --yes\n" + use.after);
        // Whoever clones needs husky's own folder.
        if (use.name == "husky")
            shop.change("sed -i 's/\"scripts\": {/&\"prepare\": \"husky\",/' package.json");
        const Outcome doctor = shop.attempt("checker doctor");
        INFO(doctor.output);
        CHECK(doctor.exit == 0);
        shop.change("commit Init; rm -f ran; step 2-edit; git add -A");
        check_stopped(shop.attempt("git commit -qm Try"));
        shop.change("git switch -q -c theirs; commit Drift; git switch -q main");
        check_stopped(shop.attempt("git push -q origin theirs"));
        shop.change("echo A bookshop >README.md; commit Readme; rm -f ran");
        check_stopped(shop.attempt("git merge -q --no-edit theirs"));
        shop.change("git reset -q --hard; migration 0002 nick 0001; git add -A; rm -f ran");
        shop.change("git commit -qm Nicknames");
        CHECK(shop.ran());
        shop.change("git push -q origin main");
        CHECK(shop.git.run({"rev-parse", "main"}) == shop.git.run({"rev-parse", "origin/main"}));
    });
}

TEST_CASE("init has nothing to do the second time, and --undo brings back every byte") {
    in_each_use([](const Shop& shop, const Use& /*use*/) {
        const Files before = shop.files();
        shop.change("checker init --yes; checker init --agent --yes");
        const Files after = shop.files();
        CHECK(after.contains("checker.yaml"));
        CHECK(after.contains(".claude/settings.json"));
        CHECK_THAT(shop.change("checker init"), Contains("nothing to do"));
        CHECK_THAT(shop.change("checker init --agent --yes"), Contains("nothing to do"));
        CHECK(shop.files() == after);
        CHECK_THAT(shop.change("checker init --undo"), Contains("as it was"));
        CHECK(shop.files() == before);
        CHECK_THAT(shop.change("checker init --undo"), Contains("nothing to undo"));
    });
}

TEST_CASE("the snippet for lint-staged") {
    const Shop shop;
    shop.change("husky; echo lint-staged >.husky/pre-commit; cp '" CHECKER_ROOT
                "/hooks/lint-staged.config.mjs' .; commit Hooks");
    shop.change("step 2-edit; git add -A");
    check_stopped(shop.attempt("git commit -qm Try"));
    shop.change(
        "git reset -q --hard; migration 0002 nick 0001; git add -A; git commit -qm Nicknames");
    // What is not staged is hidden from lint-staged's commands, and makes no difference.
    shop.change("migration 0003 pet 0002; git add -A; step 2-edit; git commit -qm Pets");
}

TEST_CASE("the hooks that this repository offers to pre-commit.com") {
    const Shop shop;
    shop.change("git init -q -b main ../offer; cp '" CHECKER_ROOT
                "/.pre-commit-hooks.yaml' ../offer; cd ../offer; commit Offer");
    shop.change(
        "printf '%s\\n' 'repos:' '- repo: ../offer' \"  rev: $(git -C ../offer rev-parse HEAD)\" "
        "'  hooks: [{id: checker}, {id: checker-pushed}]' >.pre-commit-config.yaml\n"
        "pre-commit install --hook-type pre-commit --hook-type pre-push; commit Hooks\n"
        "pre-commit install --hook-type pre-merge-commit; checker doctor\n"
        "git push -q --no-verify origin main");
    shop.change("step 2-edit; git add -A");
    check_stopped(shop.attempt("git commit -qm Try"));
    shop.change("git commit -qnm Drift");
    check_stopped(shop.attempt("git push -q origin main:refs/heads/other"));
    shop.change(
        "git reset -q --hard HEAD^; migration 0002 nick 0001; git add -A\n"
        "git commit -qm Nicknames; git push -q origin main");
}
