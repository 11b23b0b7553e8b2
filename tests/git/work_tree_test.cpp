#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "core/error.h"
#include "git/change.h"
#include "git/in_process.h"

using namespace checker;
using namespace checker::testing;
namespace fs = std::filesystem;

namespace {

struct Example {
    Example() { use_clean_environment(); }

    TreePtr work_tree() const { return git::Repository::open(git.folder()).work_tree(); }

    TemporaryFolder temporary;
    RealGit git = RealGit::init(temporary.path() + "/repo");
};

}  // namespace

TEST_CASE("the work tree has tracked and untracked files, and no ignored ones") {
    const Example example;
    example.git.write("tracked", "1");
    example.git.write("dist/kept.js", "1");
    example.git.commit_all("first");
    example.git.write(".gitignore", "node_modules\ndist/\n*.log\n!keep.log\n");
    example.git.write("sub/.gitignore", "local\n");
    for (const char* path : {"untracked", "node_modules/m/index.js", "dist/new.js", "a.log",
                             "keep.log", "sub/local/x", "sub/seen"})
        example.git.write(path, "1");
    const TreePtr tree = example.work_tree();
    CHECK(names_in(*tree) == std::vector<std::string>{".gitignore", "dist/kept.js", "keep.log",
                                                      "sub/.gitignore", "sub/seen", "tracked",
                                                      "untracked"});
    CHECK_FALSE(tree->find("node_modules"));
    CHECK_FALSE(tree->find("node_modules/m/index.js"));
    CHECK_FALSE(tree->find("a.log"));
    CHECK(tree->find("dist/kept.js"));
    CHECK(tree->find("dist")->kind == FileKind::folder);
}

TEST_CASE("nothing outside of the work tree is read") {
    const Example example;
    const TemporaryFolder outside;
    RealGit(outside.path()).write("secret", "secret");
    example.git.write("a", "1");
    fs::create_symlink(outside.path(), example.git.folder() + "/folder");
    fs::create_symlink(outside.path() + "/secret", example.git.folder() + "/file");
    const TreePtr tree = example.work_tree();
    CHECK(tree->find("folder")->kind == FileKind::symlink);
    CHECK_FALSE(tree->find("folder/secret"));
    CHECK(tree->list("folder").empty());
    CHECK(tree->read(*tree->find("file")) == outside.path() + "/secret");
    CHECK_THROWS_AS(tree->read({"file", FileKind::file, ""}), Error);
    CHECK_THROWS_AS(tree->read({"folder/secret", FileKind::file, ""}), Error);
    CHECK_THROWS_AS(tree->read({"../repo/a", FileKind::file, ""}), Error);
    CHECK_FALSE(tree->find("../repo/a"));
    CHECK(read_source(*tree, "file") == nullptr);
    CHECK(read_source(*tree, "folder/secret") == nullptr);
}

TEST_CASE("git's folder, pipes and other repositories are not entered") {
    const Example example;
    example.git.write("a", "1");
    REQUIRE(::mkfifo((example.git.folder() + "/pipe").c_str(), 0600) == 0);
    RealGit::init(example.git.folder() + "/nested").write("inside", "1");
    const TreePtr tree = example.work_tree();
    CHECK(names_in(*tree) == std::vector<std::string>{"a"});
    CHECK_FALSE(tree->find(".git"));
    CHECK_FALSE(tree->find(".git/HEAD"));
    CHECK(tree->list(".git").empty());
    CHECK(tree->find("nested")->kind == FileKind::submodule);
    CHECK_FALSE(tree->find("pipe"));
    CHECK_THROWS_AS(tree->read({"pipe", FileKind::file, ""}), Error);
}

TEST_CASE("all is the work tree, or the commit that is named") {
    const Example example;
    example.git.write("a", "1");
    const std::string id = example.git.commit_all("first");
    example.git.write("a", "2");
    const git::Repository repository = git::Repository::open(example.git.folder());
    const git::Change now = git::all(repository);
    CHECK(text_of(*now.after, "a") == "2");
    CHECK(now.before == nullptr);
    CHECK_FALSE(now.changed_paths);
    CHECK(now.scope.after == "worktree");
    const git::Change then = git::all(repository, "HEAD");
    CHECK(text_of(*then.after, "a") == "1");
    CHECK(then.scope.after == id);
}

TEST_CASE("a sparse checkout is as if it were complete") {
    const Example example;
    for (const char* path : {"in/a", "out/b", "out/deep/c", "root"})
        example.git.write(path, path);
    example.git.commit_all("first");
    example.git.run({"sparse-checkout", "set", "--cone", "in"});
    REQUIRE_FALSE(fs::exists(example.git.folder() + "/out"));
    example.git.remove("root");
    example.git.write("in/new", "new");
    const TreePtr tree = example.work_tree();
    CHECK(names_in(*tree) == std::vector<std::string>{"in/a", "in/new", "out/b", "out/deep/c"});
    CHECK(text_of(*tree, "out/deep/c") == "out/deep/c");
    CHECK(tree->find("out")->kind == FileKind::folder);
    CHECK_FALSE(tree->find("root"));
    CHECK_FALSE(tree->find("out/none"));
}
