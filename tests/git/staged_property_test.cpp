// What we say is staged is what `git diff --cached` says, on random repositories and edits.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "git/change.h"
#include "git/in_process.h"
#include "seed.h"

using namespace checker;
using namespace checker::testing;

namespace {

class RandomEdits {
  public:
    RandomEdits(const RealGit& git, unsigned seed) : git_(git), random_(seed) {}

    // A path among few names, so that edits meet: files become folders and the other way round, and
    // names sort differently with and without a slash behind them.
    std::string path() {
        static const std::vector<std::string> names{"a",  "a-b",      "a.ts", "b",
                                                    "ab", "\xC3\xA4", "z z"};
        std::string result = names[random_() % names.size()];
        for (unsigned depth = random_() % 4; depth > 0; --depth)
            result += "/" + names[random_() % names.size()];
        return result;
    }

    void edit() {
        switch (random_() % 9) {
            case 0:
                attempt({"rm", "-rqf", "--cached", "--", path()});
                break;
            case 1:
                git_.attempt({"update-index", "--chmod=+x", path()});
                break;
            case 2:
                write();
                attempt({"add", "-N", "-A"});
                break;
            case 3:
                attempt({"write-tree"});  // makes the cached tree whole again
                break;
            case 4:
                attempt({"update-index", "--index-version", random_() % 2 == 0 ? "2" : "4"});
                break;
            case 5:
                attempt({"read-tree", "HEAD"});
                break;
            default:
                write();
                attempt({"add", "-A"});
        }
    }

    void write() {
        const std::string file = path();
        for (std::size_t at = file.find('/'); at != std::string::npos; at = file.find('/', at + 1))
            remove_file(file.substr(0, at));
        git_.remove(file);
        git_.write(file, std::to_string(random_() % 3));
    }

    unsigned next() { return static_cast<unsigned>(random_()); }

  private:
    void attempt(const std::vector<std::string>& arguments) { git_.attempt(arguments); }

    void remove_file(const std::string& path) {
        const Outcome is_file = run_program({"test", "-f", path}, git_.folder());
        if (is_file.exit == 0) git_.remove(path);
    }

    const RealGit& git_;
    std::mt19937 random_;
};

std::vector<std::string> staged_by_git(const RealGit& git) {
    const Outcome outcome = git.attempt({"diff", "--cached", "--name-only", "--no-renames", "-z"});
    REQUIRE(outcome.exit == 0);
    std::vector<std::string> paths;
    for (std::size_t at = 0; at < outcome.output.size();) {
        const std::size_t end = outcome.output.find('\0', at);
        paths.push_back(outcome.output.substr(at, end - at));
        at = end + 1;
    }
    std::ranges::sort(paths);
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    return paths;
}

}  // namespace

TEST_CASE("what is staged is what git says is staged") {
    use_clean_environment();
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    std::mt19937 seeds(seed);
    std::size_t differences = 0;
    for (int repository = 0; repository < 12; ++repository) {
        const TemporaryFolder temporary;
        const RealGit git = RealGit::init(temporary.path() + "/repo");
        RandomEdits edits(git, static_cast<unsigned>(seeds()));
        for (int i = 0; i < 12; ++i)
            edits.write();
        if (repository % 6 != 0) git.commit_all("first");  // the others stay without a commit
        for (int i = 0; i < 12; ++i) {
            edits.edit();
            const git::Change change = git::staged(git::Repository::open(git.folder()));
            const std::vector<std::string> expected = staged_by_git(git);
            REQUIRE(change.changed_paths == expected);
            differences += expected.size();
            if (edits.next() % 6 == 0) git.attempt({"commit", "-qm", "next"});
        }
    }
    CHECK(differences > 50);  // the edits do stage something
}

TEST_CASE("unmerged paths are staged, like git says") {
    use_clean_environment();
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    std::mt19937 seeds(seed);
    int merges = 0;
    for (int repository = 0; repository < 8; ++repository) {
        const TemporaryFolder temporary;
        const RealGit git = RealGit::init(temporary.path() + "/repo");
        RandomEdits edits(git, static_cast<unsigned>(seeds()));
        for (int i = 0; i < 10; ++i)
            edits.write();
        git.commit_all("first");
        git.run({"switch", "-qc", "other"});
        for (int i = 0; i < 6; ++i)
            edits.write();
        git.write("theirs", "1");
        git.commit_all("other");
        git.run({"switch", "-q", "main"});
        for (int i = 0; i < 6; ++i)
            edits.write();
        git.write("ours", "1");
        git.commit_all("ours");
        const Outcome merge = git.attempt({"merge", "-q", "--no-commit", "other"});
        INFO(merge.output);
        const git::Change change = git::staged(git::Repository::open(git.folder()));
        REQUIRE(change.changed_paths == staged_by_git(git));
        // git 2.39 itself fails an assertion (merge-ort.c) on some of these trees.
        const bool merging = git.attempt({"rev-parse", "-q", "--verify", "MERGE_HEAD"}).exit == 0;
        CHECK(change.merged.size() == (merging ? 1U : 0U));
        merges += merging ? 1 : 0;
    }
    CHECK(merges > 0);
}
