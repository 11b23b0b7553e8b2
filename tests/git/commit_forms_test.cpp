// What a hook sees in each form of commit that the real git knows.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "git/real_git.h"

using namespace checker::testing;
namespace fs = std::filesystem;

namespace {

// A repository whose hooks write down what they see.
class Watched {
  public:
    Watched() : git(RealGit::init(temporary.path() + "/repo")) {
        const std::string script =
            "#!/bin/sh\nPROBE_OUTPUT='" + seen_path() + "' exec '" + CHECKER_GIT_PROBE + "'\n";
        git.hook("pre-commit", script);
        git.hook("pre-merge-commit", script);
    }

    // What the hooks wrote since the last call, without the root's line. Empty: none ran.
    std::string seen() const {
        std::ifstream file(seen_path());
        std::string text;
        for (std::string line; std::getline(file, line);)
            if (!line.starts_with("root ")) text += line + '\n';
        fs::remove(seen_path());
        return text;
    }

    TemporaryFolder temporary;
    RealGit git;

  private:
    std::string seen_path() const { return temporary.path() + "/seen"; }
};

// Two files in HEAD, changed on disk.
void commit_two_and_edit(const Watched& watched) {
    watched.git.write("a", "1");
    watched.git.write("b", "1");
    watched.git.commit_all("first");
    watched.git.write("a", "2");
    watched.git.write("b", "2");
}

}  // namespace

TEST_CASE("the first commit has nothing before it") {
    const Watched watched;
    watched.git.write("sub/a", "1");
    watched.git.run({"add", "-A"});
    watched.git.run({"commit", "-qm", "first"});
    CHECK(watched.seen() == "prefix \nbefore nothing\nafter sub/a: 1\nchanged sub/a\n");
}

TEST_CASE("a first commit without files") {
    const Watched watched;
    watched.git.run({"commit", "-qm", "first", "--allow-empty"});
    CHECK(watched.seen() == "prefix \nbefore nothing\n");
}

TEST_CASE("a plain commit is what was staged, not what is on disk") {
    const Watched watched;
    commit_two_and_edit(watched);
    watched.git.run({"add", "a"});
    watched.git.write("a", "3");
    watched.git.run({"commit", "-qm", "second"});
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nbefore b: 1\nafter a: 2\nafter b: 1\nchanged a\n");
}

TEST_CASE("commit -a") {
    const Watched watched;
    commit_two_and_edit(watched);
    watched.git.write("untracked", "x");
    watched.git.run({"commit", "-qam", "second"});
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nbefore b: 1\nafter a: 2\nafter b: 2\nchanged a\nchanged b\n");
}

TEST_CASE("commit -- path leaves out what else is staged") {
    const Watched watched;
    commit_two_and_edit(watched);
    watched.git.run({"add", "b"});
    watched.git.run({"commit", "-qm", "second", "--", "a"});
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nbefore b: 1\nafter a: 2\nafter b: 1\nchanged a\n");
}

TEST_CASE("commit -i path adds to what is staged") {
    const Watched watched;
    commit_two_and_edit(watched);
    watched.git.run({"add", "b"});
    watched.git.run({"commit", "-qm", "second", "-i", "a"});
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nbefore b: 1\nafter a: 2\nafter b: 2\nchanged a\nchanged b\n");
}

TEST_CASE("commit --amend shows what is added to the commit") {
    const Watched watched;
    commit_two_and_edit(watched);
    watched.git.run({"add", "a"});
    watched.git.run({"commit", "-q", "--amend", "--no-edit"});
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nbefore b: 1\nafter a: 2\nafter b: 1\nchanged a\n");
}

TEST_CASE("deletions, renames and modes") {
    const Watched watched;
    commit_two_and_edit(watched);
    watched.git.run({"mv", "-f", "a", "d/../c"});
    watched.git.run({"update-index", "--chmod=+x", "b"});
    watched.git.run({"commit", "-qm", "second"});
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nbefore b: 1\nafter b: 2\nafter c: 1\nchanged a\nchanged b\n"
          "changed c\n");
}

TEST_CASE("an index that was really emptied deletes everything") {
    const Watched watched;
    commit_two_and_edit(watched);
    watched.git.run({"rm", "-rq", "--cached", "."});
    watched.git.run({"commit", "-qm", "second"});
    CHECK(watched.seen() == "prefix \nbefore a: 1\nbefore b: 1\nchanged a\nchanged b\n");
}

TEST_CASE("announced paths are not there") {
    const Watched watched;
    commit_two_and_edit(watched);
    watched.git.write("new/announced", "x");
    watched.git.run({"add", "-N", "new/announced"});
    watched.git.run({"add", "a"});
    watched.git.run({"commit", "-qm", "second"});
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nbefore b: 1\nafter a: 2\nafter b: 1\nchanged a\n");
}

TEST_CASE("committing from a subfolder") {
    const Watched watched;
    watched.git.write("sub/a", "1");
    watched.git.commit_all("first");
    watched.git.write("sub/a", "2");
    const RealGit sub(watched.git.folder() + "/sub");
    sub.run({"commit", "-qam", "second"});
    CHECK(watched.seen() == "prefix \nbefore sub/a: 1\nafter sub/a: 2\nchanged sub/a\n");
}

TEST_CASE("a hook that works in a subfolder reads the same index") {
    const Watched watched;
    watched.git.write("sub/a", "1");
    watched.git.commit_all("first");
    watched.git.write("sub/a", "2");
    watched.git.run({"add", "-A"});
    const std::string expected = "prefix sub\nbefore sub/a: 1\nafter sub/a: 2\nchanged sub/a\n";
    watched.git.hook("pre-commit", "#!/bin/sh\ncd sub && PROBE_OUTPUT='" +
                                       watched.temporary.path() + "/seen' exec '" +
                                       CHECKER_GIT_PROBE + "'\n");
    watched.git.run({"commit", "-qm", "second"});  // sets GIT_INDEX_FILE=.git/index
    CHECK(watched.seen() == expected);
}

TEST_CASE("a conflict: the unmerged index, then the commit that ends it") {
    const Watched watched;
    commit_two_and_edit(watched);
    watched.git.run({"switch", "-qc", "other"});
    watched.git.write("a", "theirs");
    watched.git.write("theirs", "1");
    watched.git.commit_all("other");
    watched.git.run({"switch", "-q", "main"});
    watched.git.write("a", "ours");
    watched.git.commit_all("ours");
    CHECK(watched.git.attempt({"merge", "-q", "other"}).exit == 1);
    const std::string unmerged = run_program({CHECKER_GIT_PROBE}, watched.git.folder()).output;
    CHECK(unmerged.find("after a: ERROR cannot read 'a': it has unresolved conflicts; resolve them "
                        "and run `git add a`\n") != std::string::npos);
    CHECK(unmerged.find("changed a\n") != std::string::npos);
    watched.git.write("a", "both");
    watched.git.run({"add", "a"});
    watched.git.run({"commit", "-qm", "merge"});
    CHECK(
        watched.seen() ==
        "prefix \nbefore a: ours\nbefore b: 1\nafter a: both\nafter b: 2\nafter theirs: 1\n"
        "merged a: theirs\nmerged b: 2\nmerged theirs: 1\nchanged a\nchanged b\nchanged theirs\n");
}

TEST_CASE("a merge without conflicts runs pre-merge-commit") {
    const Watched watched;
    watched.git.write("a", "1");
    watched.git.commit_all("first");
    watched.git.run({"switch", "-qc", "other"});
    watched.git.write("theirs", "1");
    watched.git.commit_all("other");
    watched.git.run({"switch", "-q", "main"});
    watched.git.write("ours", "1");
    watched.git.commit_all("ours");
    watched.git.run({"merge", "-q", "--no-edit", "other"});
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nbefore ours: 1\nafter a: 1\nafter ours: 1\nafter theirs: 1\n"
          "merged a: 1\nmerged theirs: 1\nchanged theirs\n");
}

TEST_CASE("linked work trees have an index of their own") {
    const Watched watched;
    commit_two_and_edit(watched);
    const RealGit linked(watched.temporary.path() + "/linked");
    watched.git.run({"worktree", "add", "-q", "-b", "side", linked.folder()});
    watched.git.run({"add", "a"});
    linked.write("b", "linked");
    SECTION("add and commit") {
        linked.run({"add", "b"});
        linked.run({"commit", "-qm", "side"});
    }
    SECTION("commit -a") {
        linked.run({"commit", "-qam", "side"});
    }
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nbefore b: 1\nafter a: 1\nafter b: linked\nchanged b\n");
}

TEST_CASE("a bare repository may have linked work trees") {
    const Watched watched;
    commit_two_and_edit(watched);
    watched.git.run({"config", "core.bare", "true"});
    const RealGit linked(watched.temporary.path() + "/linked");
    watched.git.run({"worktree", "add", "-q", "-b", "side", linked.folder()});
    linked.write("sub/c", "1");
    linked.run({"add", "-A"});
    std::string prefix;
    SECTION("the hook stays where git runs it") {}
    SECTION("the hook goes to a subfolder") {
        watched.git.hook("pre-commit", "#!/bin/sh\ncd sub && PROBE_OUTPUT='" +
                                           watched.temporary.path() + "/seen' exec '" +
                                           CHECKER_GIT_PROBE + "'\n");
        prefix = "sub";
    }
    linked.run({"commit", "-qm", "side"});
    CHECK(watched.seen() == "prefix " + prefix +
                                "\nbefore a: 1\nbefore b: 1\nafter a: 1\nafter b: 1\nafter sub/c: "
                                "1\nchanged sub/c\n");
}

TEST_CASE("another work tree, named by --git-dir and --work-tree") {
    const Watched watched;
    commit_two_and_edit(watched);
    const std::string elsewhere = watched.temporary.path() + "/elsewhere";
    const RealGit other(elsewhere);
    other.write("a", "elsewhere");
    other.write("b", "1");
    other.run({"--git-dir", watched.git.folder() + "/.git", "--work-tree", ".", "commit", "-qam",
               "second"});
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nbefore b: 1\nafter a: elsewhere\nafter b: 1\nchanged a\n");
}

TEST_CASE("links are entries of their own, submodules are not entered") {
    const Watched watched;
    const RealGit module = RealGit::init(watched.temporary.path() + "/module");
    module.write("inside", "1");
    module.commit_all("module");
    watched.git.write("a", "1");
    watched.git.commit_all("first");
    fs::create_symlink("/etc/passwd", watched.git.folder() + "/outside");
    fs::create_symlink("a", watched.git.folder() + "/link");
    watched.git.run({"-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
                     module.folder(), "module"});
    watched.git.run({"rm", "-q", "--cached", ".gitmodules"});
    watched.git.run({"add", "link", "outside"});
    watched.git.run({"commit", "-qm", "second"});
    CHECK(watched.seen() ==
          "prefix \nbefore a: 1\nafter a: 1\nafter link: -> a\nafter outside: -> /etc/passwd\n"
          "changed link\nchanged module\nchanged outside\n");
}

TEST_CASE("file names may hold anything but NUL and slash") {
    const Watched watched;
    watched.git.write("with space/\xC3\xA4\xE2\x82\xAC.ts", "1");
    watched.git.write("line\nbreak", "2");
    watched.git.write("-\"quote'\\", "3");
    watched.git.run({"add", "-A"});
    watched.git.run({"commit", "-qm", "first"});
    CHECK(watched.seen() ==
          "prefix \nbefore nothing\nafter -\"quote'\\: 3\nafter line\\nbreak: 2\n"
          "after with space/\xC3\xA4\xE2\x82\xAC.ts: 1\nchanged -\"quote'\\\nchanged "
          "line\\nbreak\nchanged with space/\xC3\xA4\xE2\x82\xAC.ts\n");
}

TEST_CASE("a submodule commits in its own repository") {
    const Watched watched;
    const RealGit module = RealGit::init(watched.temporary.path() + "/module");
    module.write("inside", "1");
    module.commit_all("module");
    watched.git.run({"-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
                     module.folder(), "module"});
    const RealGit inner(watched.git.folder() + "/module");
    inner.write("inside", "2");
    fs::create_directories(watched.git.folder() + "/.git/modules/module/hooks");
    fs::copy(watched.git.folder() + "/.git/hooks/pre-commit",
             watched.git.folder() + "/.git/modules/module/hooks/pre-commit");
    inner.run({"commit", "-qam", "second"});
    CHECK(watched.seen() == "prefix \nbefore inside: 1\nafter inside: 2\nchanged inside\n");
}
