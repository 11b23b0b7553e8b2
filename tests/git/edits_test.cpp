#include "git/edits.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "core/error.h"
#include "core/tree.h"
#include "git/real_git.h"

using namespace checker;
using namespace checker::testing;
using Catch::Contains;
using git::Edit;
using git::EditRoot;
using git::FileState;
namespace fs = std::filesystem;

namespace {

struct Example {
    Example() {
        use_clean_environment();
        git.write("a", std::string("one\0\r\n", 6));
        git.commit_all("first");
    }

    git::Repository open() const { return git::Repository::open(git.folder()); }
    std::string path(const std::string& name) const { return git.folder() + "/" + name; }

    std::string text(const std::string& name) const {
        std::ifstream file(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

    Edit edit(const std::string& name, const std::string& text) const {
        return {EditRoot::work_tree, name, git::file_state(open(), name), FileState{text, 0644}};
    }

    TemporaryFolder temporary;
    RealGit git = RealGit::init(temporary.path() + "/repo");
};

}  // namespace

TEST_CASE("what was remembered is brought back byte for byte") {
    const Example example;
    const std::string before = example.text("a");
    fs::permissions(example.path("a"), fs::perms::owner_all);
    const Edit hook{
        EditRoot::git_directory, "hooks/pre-commit", {}, FileState{"#!/bin/sh\n", 0755}};
    Edit change = example.edit("a", "two");
    change.after->mode = change.before->mode;
    git::apply_and_remember(example.open(), {change, example.edit("deep/new", "x"), hook});
    CHECK(example.text("a") == "two");
    CHECK(example.text("deep/new") == "x");
    CHECK(::access(example.path(".git/hooks/pre-commit").c_str(), X_OK) == 0);
    SECTION("in one step") {}
    SECTION("also of several steps") {
        git::apply_and_remember(example.open(),
                                {example.edit("a", "three"), example.edit("b", "x")});
    }
    CHECK(git::undo_edits(example.open()).empty());
    CHECK(example.text("a") == before);
    CHECK(::access(example.path("a").c_str(), X_OK) == 0);
    CHECK_FALSE(fs::exists(example.path("deep")));
    CHECK_FALSE(fs::exists(example.path("b")));
    CHECK_FALSE(fs::exists(example.path(".git/hooks/pre-commit")));
    CHECK(git::remembered_edits(example.open()).empty());
}

TEST_CASE("what somebody has changed since stays, and what was there before that is not lost") {
    const Example example;
    git::apply_and_remember(example.open(), {example.edit("a", "two"), example.edit("b", "x")});
    example.git.write("a", "mine");
    const auto left = git::undo_edits(example.open());
    REQUIRE(left.size() == 1);
    CHECK(left[0].path == "a");
    CHECK(example.text("a") == "mine");
    CHECK_FALSE(fs::exists(example.path("b")));
    CHECK(git::remembered_edits(example.open()) == left);
    git::apply_and_remember(example.open(), {example.edit("a", "four")});
    CHECK(git::undo_edits(example.open()).empty());
    CHECK(example.text("a") == "mine");
}

TEST_CASE("what has become a link or a folder since stays, and the rest is brought back") {
    const Example example;
    const std::string before = example.text("a");
    git::apply_and_remember(example.open(), {example.edit("b", "x"), example.edit("c/d", "x"),
                                             example.edit("e", "x"), example.edit("a", "two")});
    fs::remove(example.path("b"));
    fs::create_symlink("a", example.path("b"));
    fs::rename(example.path("c"), example.path("elsewhere"));
    fs::create_directory_symlink("elsewhere", example.path("c"));
    fs::remove(example.path("e"));
    fs::create_directory(example.path("e"));
    CHECK(git::undo_edits(example.open()).size() == 3);
    CHECK(example.text("a") == before);
    CHECK(fs::is_symlink(example.path("b")));
    CHECK(example.text("elsewhere/d") == "x");
    CHECK(fs::is_directory(example.path("e")));
}

TEST_CASE("what is too large to be remembered is not changed") {
    const Example example;
    const std::string large(Tree::largest_file / 2, 'x');
    example.git.write("a", large);
    CHECK_THROWS_WITH(git::apply_and_remember(example.open(), {example.edit("a", large + "y")}),
                      Contains("nothing was written"));
    CHECK(example.text("a").size() == large.size());
    CHECK(git::undo_edits(example.open()).empty());
}

TEST_CASE("nothing is written when a file is not as expected") {
    const Example example;
    const Edit first = example.edit("b", "x");
    const Edit second = example.edit("a", "two");
    example.git.write("a", "meanwhile");
    CHECK_THROWS_WITH(git::apply_and_remember(example.open(), {first, second}),
                      Contains("has changed meanwhile"));
    CHECK_FALSE(fs::exists(example.path("b")));
    CHECK(example.text("a") == "meanwhile");
    CHECK(git::remembered_edits(example.open()).empty());
}

TEST_CASE("a failure half-way takes back what was written") {
    const Example example;
    const Edit first = example.edit("b", "x");
    const Edit second{EditRoot::work_tree, "a/below", {}, FileState{"y", 0644}};
    CHECK_THROWS_AS(git::apply_and_remember(example.open(), {first, second}), Error);
    CHECK_FALSE(fs::exists(example.path("b")));
    CHECK(git::remembered_edits(example.open()).empty());
}

TEST_CASE("no link is followed out of the work tree") {
    const Example example;
    fs::create_directory(example.temporary.path() + "/outside");
    fs::create_symlink(example.temporary.path() + "/outside", example.path("link"));
    fs::create_symlink(example.temporary.path() + "/outside/file", example.path("file"));
    CHECK_THROWS_AS(example.edit("link/new", "x"), Error);
    CHECK_THROWS_AS(example.edit("file", "x"), Error);
    CHECK(fs::is_empty(example.temporary.path() + "/outside"));
}

TEST_CASE("a damaged memory is told, not guessed") {
    const Example example;
    git::apply_and_remember(example.open(), {example.edit("b", "x")});
    const std::string whole = example.text(".git/checker/init");
    for (const std::string& text : {whole.substr(0, whole.size() - 1), std::string("x"),
                                    std::string("checker init 1\n99999999999999999999:")}) {
        example.git.write(".git/checker/init", text);
        CHECK_THROWS_WITH(git::undo_edits(example.open()), Contains("damaged"));
        CHECK(example.text("b") == "x");
    }
}

TEST_CASE("killed at any call, or on a full disk, everything can be brought back") {
    const bool full = GENERATE(false, true);
    constexpr long most_calls = 200;
    long failures = 0;
    for (long at = 1; at < most_calls; ++at) {
        const Example example;
        const std::string before = example.text("a");
        std::map<std::string, std::string> variables{
            {"LD_PRELOAD", CHECKER_FAULTS},
            {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0"},
            {"CHECKER_FAULT_AT", std::to_string(at)}};
        if (full) variables["CHECKER_FAULT_ERROR"] = "1";
        const Outcome outcome =
            run_program({CHECKER_TRANSACTION_PROBE, "edit"}, example.git.folder(), variables);
        INFO("call " << at << ": " << outcome.output);
        if (outcome.exit == 0) break;
        ++failures;
        CHECK(git::undo_edits(example.open()).empty());
        CHECK(example.text("a") == before);
        CHECK(example.git.run({"status", "--porcelain"}).empty());
        CHECK_FALSE(fs::exists(example.path("deep")));
        CHECK_FALSE(fs::exists(example.path(".git/hooks/pre-commit")));
    }
    CHECK(failures > 10);
    CHECK(failures < most_calls - 1);
}
