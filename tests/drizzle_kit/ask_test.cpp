// A stand-in for drizzle-kit tells how it was run; the real one is asked in tests/cli.
#include "drizzle_kit/ask.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "drizzle_kit/checkout.h"
#include "git/real_git.h"

using namespace checker;
using namespace checker::drizzle_kit;
using Catch::Matchers::Contains;
using checker::testing::TemporaryFolder;
using checker::testing::Variables;
namespace fs = std::filesystem;

namespace {

// Files in memory, some of them links.
class TreeWithLinks : public MemoryTree {
  public:
    TreeWithLinks(std::map<std::string, std::string, std::less<>> files,
                  std::vector<std::string> links)
        : MemoryTree(std::move(files)), links_(std::move(links)) {}

    std::optional<TreeEntry> find(std::string_view path) const override {
        std::optional<TreeEntry> entry = MemoryTree::find(path);
        if (entry) mark(*entry);
        return entry;
    }
    std::vector<TreeEntry> list(std::string_view folder) const override {
        std::vector<TreeEntry> entries = MemoryTree::list(folder);
        for (TreeEntry& entry : entries)
            mark(entry);
        return entries;
    }

  private:
    void mark(TreeEntry& entry) const {
        if (std::ranges::find(links_, entry.path) != links_.end()) entry.kind = FileKind::symlink;
    }

    std::vector<std::string> links_;
};

class Installed {
  public:
    // `script` is what its drizzle-kit runs.
    Installed(const std::string& version, const std::string& script) {
        write("work/node_modules/drizzle-kit/package.json", R"({"version": ")" + version + "\"}");
        write("work/node_modules/drizzle-kit/bin.cjs", script);
        fs::create_directory(folder_.path() + "/tmp");
    }

    void write(const std::string& path, const std::string& text) const {
        const fs::path file = folder_.path() + "/" + path;
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
    }
    void link(const std::string& target, const std::string& path) const {
        const fs::path file = folder_.path() + "/" + path;
        fs::create_directories(file.parent_path());
        fs::create_symlink(target, file);
    }
    std::string path(const std::string& name) const { return folder_.path() + "/" + name; }

    Answer ask(const Tree& tree, const std::string& root = "") const {
        const Variables variables{{"TMPDIR", path("tmp")}, {"GIT_DIR", "/somewhere"}};
        const Answer answer = drizzle_kit::ask(
            tree, {.root = root, .config = "drizzle.config.json", .work_tree = path("work")});
        CHECK(fs::is_empty(path("tmp")));
        return answer;
    }

  private:
    TemporaryFolder folder_;
};

// Prints the value of an expression as the reason of a failure.
std::string telling(const std::string& expression) {
    return "console.error('Error: ' + (" + expression + "))";
}

const std::map<std::string, std::string, std::less<>> config{{"drizzle.config.json", "{}"}};
const MemoryTree empty_project(config);

}  // namespace

TEST_CASE("1.x is asked to explain, 0.x to generate, without git's variables") {
    const Installed first("0.31.11",
                          telling("process.argv.slice(2).join(' ') + process.env.GIT_DIR"));
    CHECK(first.ask(empty_project).reason ==
          "drizzle-kit says: Error: generate --config drizzle.config.json --name "
          "checker_asksundefined");
    const Installed second("1.0.0-rc.5", telling("process.argv.slice(2).join(' ')"));
    CHECK(second.ask(empty_project).reason ==
          "drizzle-kit says: Error: generate --config drizzle.config.json --explain --output json");
    const Installed third("1.0.0", R"(console.log('{"status": "no_changes"}'))");
    CHECK(third.ask(empty_project).verdict == Verdict::none);
}

TEST_CASE("the checkout has the Tree's files, and no link that leads out of it") {
    const TreeWithLinks tree({{"drizzle.config.json", "{}"},
                              {"a/b.ts", "b"},
                              {"a/large.bin", std::string(largest_checked_out + 1, 'x')},
                              {"a/near", "b.ts"},
                              {"out", "/etc"},
                              {"up", "../x"},
                              {"packages", "node_modules/drizzle-kit"},
                              {"node_modules/tracked/index.js", "tracked"},
                              {"../escaped", "no"}},
                             {"a/near", "out", "up", "packages"});
    const Installed installed("0.31.11",
                              telling("require('fs').readdirSync('.').join() + ' ' + "
                                      "require('fs').readdirSync('a').join() + ' ' + "
                                      "require('fs').readFileSync('a/near') + ' ' + "
                                      "require('fs').readdirSync('node_modules').join()"));
    CHECK(installed.ask(tree).reason ==
          "drizzle-kit says: Error: a,drizzle.config.json,node_modules b.ts,near b drizzle-kit");
    CHECK_FALSE(fs::exists(installed.path("tmp/escaped")));
}

TEST_CASE("a workspace's package is the Tree's, an installed one the work tree's") {
    const MemoryTree tree({{"drizzle.config.json", "{}"},
                           {"packages/limits/package.json", "{}"},
                           {"packages/limits/index.js", "module.exports = 'tree'"},
                           {"packages/db/package.json", "{}"}});
    const Installed installed("0.31.11",
                              telling("['@acme/limits', 'plain', 'stored'].map((name) => "
                                      "require(require.resolve(name, {paths: [process.cwd()]})))"));
    installed.write("work/packages/limits/index.js", "module.exports = 'disk'");
    installed.write("work/node_modules/plain/index.js", "module.exports = 'installed'");
    installed.write("work/node_modules/.store/stored/index.js", "module.exports = 'stored'");
    installed.link("../../../limits", "work/packages/db/node_modules/@acme/limits");
    installed.link("../../../node_modules/.store/stored", "work/packages/db/node_modules/stored");
    installed.link("../gone", "work/node_modules/dangling");
    CHECK(installed.ask(tree, "packages/db").reason ==
          "drizzle-kit says: Error: tree,installed,stored");
}

TEST_CASE("what hinders is a failed answer with advice") {
    const Installed installed("0.31.11", "");
    fs::remove_all(installed.path("work/node_modules"));
    const Answer missing = installed.ask(empty_project);
    CHECK(missing.verdict == Verdict::failed);
    CHECK_THAT(missing.reason, Contains("no drizzle-kit"));
    CHECK_THAT(missing.instead, Contains("Install"));
    const Answer bare = ask(empty_project, {.root = "", .config = "drizzle.config.json"});
    CHECK(bare.verdict == Verdict::failed);
    CHECK_THAT(bare.reason, Contains("no work tree"));
    const Answer no_config = ask(empty_project, {.root = "", .config = "", .work_tree = "/"});
    CHECK_THAT(no_config.reason, Contains("no drizzle config"));
    const Variables variables{{"TMPDIR", installed.path("work")}};
    const Answer inside =
        ask(empty_project,
            {.root = "", .config = "drizzle.config.json", .work_tree = installed.path("work")});
    CHECK_THAT(inside.reason, Contains("TMPDIR"));
    CHECK(fs::is_empty(installed.path("work")));
}
