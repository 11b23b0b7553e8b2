#include "git/repository.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "core/error.h"
#include "git/change.h"
#include "git/in_process.h"

using namespace checker;
using namespace checker::testing;
using Catch::Contains;

namespace {

// A work tree with one commit.
struct Example {
    Example() {
        use_clean_environment();
        git.write("packages/db/a.ts", "1");
        git.write("b", "1");
        git.commit_all("first");
    }

    git::Repository open(const std::string& folder = "") const {
        return git::Repository::open(git.folder() + folder);
    }

    TemporaryFolder temporary;
    RealGit git = RealGit::init(temporary.path() + "/repo");
};

}  // namespace

TEST_CASE("a repository is found from a subfolder") {
    const Example example;
    const git::Repository repository = example.open("/packages/db");
    CHECK(repository.root() == example.git.folder());
    CHECK(repository.git_dir() == example.git.folder() + "/.git");
    CHECK(repository.prefix() == "packages/db");
    CHECK(names_in(*repository.index()) == std::vector<std::string>{"b", "packages/db/a.ts"});
}

TEST_CASE("no repository is an error that says where it was looked for") {
    use_clean_environment();
    const TemporaryFolder empty;
    const Variables variables{{"GIT_CEILING_DIRECTORIES", empty.path()}};
    CHECK_THROWS_WITH(git::Repository::open(empty.path()),
                      Contains("cannot find a git repository in '" + empty.path() + "'"));
    CHECK_THROWS_WITH(git::Repository::open(empty.path() + "/none"), Contains("No such file"));
}

TEST_CASE("a ceiling stops the search") {
    const Example example;
    const Variables variables{{"GIT_CEILING_DIRECTORIES", example.git.folder() + "/packages"}};
    CHECK_THROWS_AS(example.open("/packages/db"), Error);
}

TEST_CASE("GIT_DIR and GIT_WORK_TREE") {
    const Example example;
    const TemporaryFolder elsewhere;
    const std::string git_dir = example.git.folder() + "/.git";
    SECTION("the current folder is the work tree") {
        const Variables variables{{"GIT_DIR", git_dir}};
        CHECK(git::Repository::open(elsewhere.path()).root() == elsewhere.path());
    }
    SECTION("relative names count from the current folder") {
        const Variables variables{{"GIT_DIR", ".git"}, {"GIT_WORK_TREE", "packages"}};
        const git::Repository repository = example.open();
        CHECK(repository.root() == example.git.folder() + "/packages");
        CHECK(repository.git_dir() == git_dir);
    }
    SECTION("a work tree alone") {
        const Variables variables{{"GIT_WORK_TREE", elsewhere.path()}};
        CHECK(example.open().root() == elsewhere.path());
    }
    SECTION("a GIT_DIR that is none") {
        const Variables variables{{"GIT_DIR", elsewhere.path()}};
        CHECK_THROWS_AS(example.open(), Error);
    }
}

TEST_CASE("core.worktree names the work tree") {
    const Example example;
    const TemporaryFolder elsewhere;
    example.git.run({"config", "core.worktree", elsewhere.path()});
    CHECK(example.open().root() == elsewhere.path());
}

TEST_CASE("a relative GIT_INDEX_FILE counts from the root") {
    const Example example;
    example.git.write("c", "1");
    CHECK(example.git.attempt({"add", "c"}, {{"GIT_INDEX_FILE", "other-index"}}).exit == 0);
    const Variables variables{{"GIT_INDEX_FILE", "other-index"}};
    CHECK(names_in(*example.open("/packages").index()) == std::vector<std::string>{"c"});
}

TEST_CASE("a named index that does not exist is not an empty one") {
    const Example example;
    const Variables variables{{"GIT_INDEX_FILE", "no-such-index"}};
    const git::Repository repository = example.open();
    CHECK_THROWS_WITH(git::staged(repository), Contains("no-such-index', which does not exist"));
}

TEST_CASE("without an index file nothing is staged but deletions") {
    const Example example;
    example.git.remove(".git/index");
    const git::Change change = git::staged(example.open());
    CHECK(change.changed_paths == std::vector<std::string>{"b", "packages/db/a.ts"});
    CHECK(names_in(*change.after).empty());
}

TEST_CASE("a bare repository has commits, and a work tree it has not") {
    const Example example;
    example.git.run({"clone", "-q", "--bare", ".", example.temporary.path() + "/bare.git"});
    const git::Repository bare = git::Repository::open(example.temporary.path() + "/bare.git");
    CHECK_FALSE(bare.root());
    CHECK(text_of(*bare.commit("HEAD"), "packages/db/a.ts") == "1");
    CHECK_THROWS_WITH(bare.work_tree(), Contains("--head"));
    CHECK_THROWS_WITH(git::staged(bare), Contains("bare repository, in which nothing is staged"));
    const git::Change change = git::all(bare, "main");
    CHECK(names_in(*change.after) == std::vector<std::string>{"b", "packages/db/a.ts"});
    CHECK(change.scope.after == bare.commit_id("HEAD"));
}

TEST_CASE("commits are found by any name git has for them") {
    const Example example;
    example.git.run({"tag", "-a", "v1", "-m", "v1"});
    const git::Repository repository = example.open();
    const std::string id = example.git.run({"rev-parse", "HEAD"});
    for (const char* rev : {"HEAD", "main", "v1", "refs/heads/main", "HEAD~0"})
        CHECK(repository.commit_id(rev) == id);
    CHECK(repository.commit_id(id.substr(0, 10)) == id);
    CHECK_FALSE(repository.commit_id("nothing"));
    CHECK_FALSE(repository.commit_id("HEAD:b"));
    CHECK_THROWS_WITH(repository.commit("nothing"), Contains("cannot find commit 'nothing'"));
}

TEST_CASE("entries of index and commits carry the ids of their contents") {
    const Example example;
    const git::Repository repository = example.open();
    const std::string id = example.git.run({"rev-parse", "HEAD:packages/db/a.ts"});
    CHECK(repository.index()->find("packages/db/a.ts")->id == id);
    CHECK(repository.commit("HEAD")->find("packages/db/a.ts")->id == id);
    for (const TreePtr& tree : {repository.index(), repository.commit("HEAD")}) {
        CHECK(tree->find("packages")->kind == FileKind::folder);
        CHECK(tree->list("packages").at(0).path == "packages/db");
        CHECK_FALSE(tree->find("packages/d"));
        CHECK_FALSE(tree->find("b/c"));
        CHECK(tree->list("b").empty());
        CHECK(tree->list("none").empty());
    }
}

TEST_CASE("the upstream branch") {
    const Example example;
    CHECK_FALSE(example.open().upstream());
    example.git.run({"clone", "-q", ".", example.temporary.path() + "/clone"});
    const git::Repository clone = git::Repository::open(example.temporary.path() + "/clone");
    CHECK(clone.upstream() == "origin/main");
    RealGit(example.temporary.path() + "/clone").run({"checkout", "-q", "--detach"});
    CHECK_FALSE(clone.upstream());
}

TEST_CASE("harmless extensions are accepted, others are named") {
    const Example example;
    example.git.run({"config", "core.repositoryFormatVersion", "1"});
    for (const char* name : {"partialClone", "preciousObjects", "relativeWorktrees"}) {
        INFO(name);
        example.git.run(
            {"config", "--file", ".git/config", std::string("extensions.") + name, "true"});
        CHECK(text_of(*example.open().index(), "b") == "1");
    }
    example.git.run({"config", "--file", ".git/config", "extensions.somethingNew", "true"});
    CHECK_THROWS_WITH(example.open(), Contains("extension"));
}

TEST_CASE("a linked work tree may be named by a relative path") {
    const Example example;
    const std::string linked = example.temporary.path() + "/linked";
    example.git.run({"worktree", "add", "-q", linked});
    RealGit(linked).write(".git", "gitdir: ../repo/.git/worktrees/linked\n");
    example.git.write(".git/worktrees/linked/gitdir", "../../../../linked/.git\n");
    RealGit(linked).write("sub/c", "1");
    const git::Repository repository = git::Repository::open(linked + "/sub");
    CHECK(repository.root() == linked);
    CHECK(repository.prefix() == "sub");
    CHECK(names_in(*repository.work_tree()) ==
          std::vector<std::string>{"b", "packages/db/a.ts", "sub/c"});
}

TEST_CASE("repositories with SHA-256 ids are refused by name") {
    use_clean_environment();
    const TemporaryFolder temporary;
    RealGit::init(temporary.path(), {"--object-format=sha256"});
    CHECK_THROWS_WITH(git::Repository::open(temporary.path()), Contains("SHA-256"));
}

TEST_CASE("an object that a partial clone does not have is an error") {
    const Example example;
    example.git.run({"config", "uploadpack.allowFilter", "true"});
    const std::string clone = example.temporary.path() + "/partial";
    example.git.run({"clone", "-q", "--no-checkout", "--filter=blob:none",
                     "file://" + example.git.folder(), clone});
    const git::Repository repository = git::Repository::open(clone);
    const TreePtr tree = repository.commit("HEAD");
    CHECK_THROWS_WITH(tree->read(*tree->find("b")), Contains("git cat-file -e"));
    RealGit(clone).run({"cat-file", "-e", tree->find("b")->id});
    CHECK(text_of(*git::Repository::open(clone).commit("HEAD"), "b") == "1");
}

TEST_CASE("a file that is too large is refused, not read") {
    const Example example;
    example.git.write("large", std::string(Tree::largest_file + 1, 'x'));
    example.git.write("fits", std::string(1000, 'x'));
    example.git.commit_all("large");
    const git::Repository repository = example.open();
    for (const TreePtr& tree :
         {repository.index(), repository.commit("HEAD"), repository.work_tree()}) {
        CHECK_THROWS_WITH(tree->read(*tree->find("large")), Contains("larger than 64 MiB"));
        CHECK(tree->read(*tree->find("fits")).size() == 1000);
    }
}

TEST_CASE("objects in quarantine are found") {
    const Example example;
    const TemporaryFolder quarantine;
    example.git.write("new", "quarantined");
    const std::map<std::string, std::string> variables{
        {"GIT_OBJECT_DIRECTORY", quarantine.path()},
        {"GIT_ALTERNATE_OBJECT_DIRECTORIES", example.git.folder() + "/.git/objects"}};
    CHECK(example.git.attempt({"add", "new"}, variables).exit == 0);
    {
        const Variables set(variables);
        CHECK(text_of(*example.open().index(), "new") == "quarantined");
    }
    CHECK_THROWS_AS(text_of(*example.open().index(), "new"), Error);
}

// What libgit2 calls to read the machine's TLS certificates; here it is the room's own.
extern "C" int mbedtls_x509_crt_parse_file(void* chain, const char* path);

TEST_CASE("starting the library reads no certificates") {
    const Example example;
    example.git.write("certificate", "none");
    // libmbedx509 would read the file and say that a null chain is bad input (-0x2800).
    CHECK(mbedtls_x509_crt_parse_file(nullptr, (example.git.folder() + "/certificate").c_str()) ==
          -0x2900);
}
