// A transaction killed at every call that changes a file system, and one on a full disk.
#include <catch2/catch.hpp>
#include <filesystem>
#include <stdexcept>

#include "core/error.h"
#include "git/collision.h"

using namespace checker;
using namespace checker::git;
using namespace checker::testing;

namespace fs = std::filesystem;

namespace {

bool has_begun(const RealGit& git) {
    const bool begun = fs::exists(git.folder() + "/.git/checker/resolve/plan");
    CHECK(interrupted(Repository::open(git.folder())).has_value() == begun);
    return begun;
}

constexpr int killed = 128 + 9;
constexpr long most_calls = 2000;

// One collision, copied for every kill, and how it looks before and after.
class Scene {
  public:
    Scene() {
        before = picture_of(collision_.git);
        const RealGit git = copy("after");
        REQUIRE(probe(git, "resolve").exit == 0);
        after = picture_of(git);
        REQUIRE(!(after == before));
        fs::remove_all(git.folder());
    }

    RealGit copy(const std::string& name) const { return copy(collision_.git, name); }

    // The lock stays a second name of its token.
    RealGit copy(const RealGit& git, const std::string& name) const {
        const std::string folder = collision_.temporary.path() + "/" + name;
        fs::remove_all(folder);
        fs::copy(git.folder(), folder, fs::copy_options::recursive);
        const std::string lock = folder + "/.git/index.lock";
        if (fs::remove(lock))
            fs::create_hard_link(folder + "/.git/checker/resolve/index.token", lock);
        return RealGit(folder);
    }

    // An interrupted transaction: some files are changed, others are not yet.
    RealGit stopped() const {
        for (long at = 1; at < most_calls; at += 5) {
            RealGit git = copy("stopped");
            REQUIRE(probe(git, "resolve", at).exit == killed);
            if (has_begun(git) && !is_old_or_new(git) &&
                picture_of(git).files.at("drizzle/meta/_journal.json") !=
                    before.files.at("drizzle/meta/_journal.json"))
                return git;
        }
        throw std::runtime_error("no call was in the middle");
    }

    // Runs the probe; with `at` the call of that number is the last one, or the first to fail.
    Outcome probe(const RealGit& git, const std::string& what, long at = 0,
                  bool full = false) const {
        std::map<std::string, std::string> variables;
        if (at > 0) {
            variables = {{"LD_PRELOAD", CHECKER_FAULTS},
                         {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0"},
                         {"CHECKER_FAULT_AT", std::to_string(at)}};
            if (full) variables["CHECKER_FAULT_ERROR"] = "1";
        }
        return run_program({CHECKER_TRANSACTION_PROBE, what}, git.folder(), variables);
    }

    bool is_old_or_new(const RealGit& git) const {
        const Picture now = picture_of(git);
        return now == before || now == after;
    }

    Picture before;
    Picture after;

  private:
    // What these tests end is the process, not the machine, so nothing has to reach a disk.
    static std::string folder_in_memory() {
        return fs::is_directory("/dev/shm") ? "/dev/shm" : fs::temp_directory_path().string();
    }

    Variables in_memory_{{"TMPDIR", folder_in_memory()}};
    Collision collision_;
};

// `git fsck` takes longer than all else, so not every state is asked for.
void check_clean(const RealGit& git, long at) {
    CHECK(!fs::exists(git.folder() + "/.git/index.lock"));
    CHECK(!fs::exists(git.folder() + "/.git/checker/resolve.lock"));
    CHECK(fs::is_empty(git.folder() + "/.git/checker/resolve"));
    if (at % 10 == 0) CHECK(git.attempt({"fsck"}).exit == 0);
}

// In this process, unlike the runs that are killed.
void end(const RealGit& git, const std::string& what) {
    const Repository repository = Repository::open(git.folder());
    if (what == "complete") complete(repository);
    if (what == "undo") undo(repository);
    if (what == "resolve") carry_out(repository, planned_changes());
}

}  // namespace

TEST_CASE("a transaction killed at any call is completed or undone") {
    const Scene scene;
    int kills = 0;
    int begun = 0;
    for (long at = 1; at < most_calls; ++at) {
        const RealGit git = scene.copy("killed");
        const Outcome outcome = scene.probe(git, "resolve", at);
        INFO("killed at call " << at << ": " << outcome.output);
        if (outcome.exit == 0) break;
        REQUIRE(outcome.exit == killed);
        ++kills;
        const bool interrupted = has_begun(git);
        begun += interrupted ? 1 : 0;
        if (!interrupted) REQUIRE(scene.is_old_or_new(git));
        const bool was_new = picture_of(git) == scene.after;
        const std::string what = at % 2 == 0 ? "complete" : "undo";
        end(git, what);
        const bool is_new = interrupted ? what == "complete" : was_new;
        CHECK((picture_of(git) == (is_new ? scene.after : scene.before)));
        check_clean(git, at);
        if (is_new) continue;
        end(git, "resolve");
        CHECK((picture_of(git) == scene.after));
    }
    INFO(kills << " kills, " << begun << " of them after the transaction had begun");
    CHECK(kills >= 100);
    CHECK(begun >= 30);
}

TEST_CASE("completing and undoing may be killed too") {
    const Scene scene;
    const std::string what = GENERATE("complete", "undo");
    const RealGit stopped = scene.stopped();
    int kills = 0;
    for (long at = 1; at < most_calls; ++at) {
        const RealGit git = scene.copy(stopped, "killed");
        const Outcome outcome = scene.probe(git, what, at);
        INFO(what << " killed at call " << at << ": " << outcome.output);
        if (outcome.exit == 0) break;
        REQUIRE(outcome.exit == killed);
        ++kills;
        has_begun(git);
        end(git, what);
        CHECK((picture_of(git) == (what == "complete" ? scene.after : scene.before)));
        check_clean(git, at);
    }
    CHECK(kills >= 20);
}

TEST_CASE("a disk that is full from any call on leaves the old state or one that can be ended") {
    const Scene scene;
    int failures = 0;
    int undone = 0;
    for (long at = 1; at < most_calls; ++at) {
        const RealGit git = scene.copy("full");
        const Outcome outcome = scene.probe(git, "resolve", at, true);
        INFO("full at call " << at << ": " << outcome.output);
        if (outcome.exit == 0) {
            CHECK((picture_of(git) == scene.after));
            break;
        }
        REQUIRE(outcome.exit == 2);
        ++failures;
        if (!has_begun(git)) {
            ++undone;
            CHECK((picture_of(git) == scene.before));
            CHECK(!fs::exists(git.folder() + "/.git/index.lock"));
        }
        end(git, "undo");
        CHECK((picture_of(git) == scene.before));
        check_clean(git, at);
    }
    CHECK(failures >= 30);
    CHECK(undone >= 10);
}

TEST_CASE("an interrupted transaction is not ended over somebody's changes") {
    const Scene scene;
    const RealGit git = scene.stopped();
    SECTION("of a file") {
        git.write("drizzle/meta/_journal.json", "by hand\n");
    }
    SECTION("of the index") {
        fs::remove(git.folder() + "/.git/index.lock");
        git.run({"rm", "-q", "--cached", "kept"});
    }
    SECTION("of the journal") {
        git.write(".git/checker/resolve/plan", "checker resolve 1\n9:1");
    }
    const Picture before = picture_of(git);
    for (const char* what : {"complete", "undo", "resolve"}) {
        const Outcome outcome = scene.probe(git, what);
        CHECK(outcome.exit == 2);
        CHECK_THAT(outcome.output, Catch::Contains("interrupted"));
        CHECK((picture_of(git) == before));
    }
}

TEST_CASE("an interrupted transaction can be ended though its lock was removed") {
    const Scene scene;
    const RealGit git = scene.stopped();
    fs::remove(git.folder() + "/.git/index.lock");
    git.run({"status"});  // writes the index anew, with other stat data
    end(git, "complete");
    CHECK((picture_of(git) == scene.after));
    check_clean(git, 10);
}
