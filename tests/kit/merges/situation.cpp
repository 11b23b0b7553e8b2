#include "kit/merges/situation.h"

#include <catch2/catch.hpp>

#include "kit/merges/edits.h"
#include "kit/merges/result.h"

namespace checker::kit {

namespace {

using testing::Outcome;
using testing::RealGit;
using Edits = std::vector<std::size_t>;

std::string name_of(State state) {
    switch (state) {
        case State::merge:
            return "merge";
        case State::merge_into_main:
            return "merge into main";
        case State::merge_in_subfolder:
            return "merge in a subfolder";
        case State::merge_in_linked_tree:
            return "merge in a linked work tree";
        case State::no_commit:
            return "merge --no-commit";
        case State::squash:
            return "merge --squash";
        case State::committed:
            return "committed";
        case State::committed_with_markers:
            return "committed with markers";
        case State::rerere:
            return "rerere";
        case State::rebase:
            return "rebase";
        case State::pull_rebase:
            return "pull --rebase";
        case State::cherry_pick:
            return "cherry-pick";
        case State::stash_pop:
            return "stash pop";
    }
    return "";
}

// A repository on the way through a situation.
class Scene {
  public:
    explicit Scene(const Situation& situation)
        : situation_(situation),
          world_(world(situation.style.snapshots)),
          projects_(situation.style) {}

    void play() {
        make_branches();
        bring_about();
        if (goes_step_by_step(situation_.state))
            resolve_steps();
        else
            resolve_at_once();
        hold_result(projects_, situation_.ours.size());
    }

  private:
    std::string schema(const Edits& some, const Edits& more = {}) const {
        Edits done = some;
        done.insert(done.end(), more.begin(), more.end());
        return schema_with(world_, done);
    }

    // The first `count` migrations of a side, each its edit more.
    void migrate(const Edits& side, const std::string& name, bool commits = true) {
        for (std::size_t i = 1; i <= side.size(); ++i) {
            const std::string text = schema(Edits(side.begin(), side.begin() + std::ptrdiff_t(i)));
            projects_.generate(text, name + std::to_string(i), world_.edits[side[i - 1]].sql);
            if (commits) projects_.git.commit_all(name + std::to_string(i));
        }
    }

    void make_branches() {
        RealGit& git = projects_.git;
        if (situation_.state == State::stash_pop) {
            migrate(situation_.ours, "ours", false);
            git.run({"add", "-A"});
            git.run({"stash", "-q"});
        } else {
            git.run({"switch", "-q", "-c", "feature"});
            migrate(situation_.ours, "ours");
            git.run({"switch", "-q", "main"});
        }
        migrate(situation_.theirs, "theirs");
        git.run({"tag", "kept"});
        if (situation_.state == State::stash_pop || situation_.state == State::cherry_pick ||
            situation_.state == State::merge_into_main ||
            situation_.state == State::merge_in_linked_tree)
            return;
        git.run({"switch", "-q", "feature"});
    }

    void bring_about() {
        RealGit& git = projects_.git;
        switch (situation_.state) {
            case State::merge:
                git.attempt({"merge", "main"});
                break;
            case State::merge_into_main:
                git.attempt({"merge", "--no-ff", "feature"});
                break;
            case State::merge_in_subfolder:
                folder_ = situation_.style.folders.front();
                RealGit(projects_.path(folder_)).attempt({"merge", "main"});
                break;
            case State::merge_in_linked_tree:
                git.run({"worktree", "add", "-q", "../linked", "feature"});
                git = RealGit(git.folder() + "/../linked");
                git.attempt({"merge", "main"});
                break;
            case State::no_commit:
                git.run({"merge", "-q", "--no-commit", "-Xours", "main"});
                break;
            case State::squash:
                git.attempt({"merge", "--squash", "main"});
                break;
            case State::committed:
                git.run({"merge", "-q", "--no-edit", "-Xours", "main"});
                break;
            case State::committed_with_markers:
                REQUIRE(git.attempt({"merge", "main"}).exit != 0);
                git.commit_all("merged");
                break;
            case State::rerere:
                merge_twice();
                break;
            case State::rebase:
                REQUIRE(git.attempt({"rebase", "main"}).exit != 0);
                break;
            case State::pull_rebase:
                pull();
                break;
            case State::cherry_pick:
                REQUIRE(git.attempt({"cherry-pick", "main..feature"}).exit != 0);
                break;
            case State::stash_pop:
                REQUIRE(git.attempt({"stash", "pop"}).exit != 0);
                break;
        }
    }

    void merge_twice() {
        RealGit& git = projects_.git;
        git.run({"config", "rerere.enabled", "true"});
        git.run({"config", "rerere.autoupdate", "true"});
        REQUIRE(git.attempt({"merge", "main"}).exit != 0);
        resolve(schema(situation_.theirs, situation_.ours));
        git.commit_all("merged");
        git.run({"reset", "-q", "--hard", "HEAD~1"});
        const Outcome again = git.attempt({"merge", "main"});
        INFO(again.output);
        REQUIRE(again.output.find("using previous resolution") != std::string::npos);
    }

    // Of main only the remote has the newest.
    void pull() {
        RealGit& git = projects_.git;
        git.run({"clone", "-q", "--bare", git.folder(), "../origin.git"});
        git.run({"remote", "add", "origin", "../origin.git"});
        git.run({"branch", "-f", "main", "kept~" + std::to_string(situation_.theirs.size())});
        git.run({"fetch", "-q"});
        git.run({"remote", "set-head", "origin", "main"});
        keep_ = "";
        REQUIRE(git.attempt({"pull", "--rebase", "origin", "main"}).exit != 0);
    }

    // Runs the program as somebody who knows which branch keeps its numbers.
    Outcome resolve_conflicts(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "resolve-conflicts");
        if (situation_.state == State::stash_pop)
            arguments.insert(arguments.end(), {"--keep", "ours"});
        else if (!keep_.empty())
            arguments.insert(arguments.end(), {"--keep", keep_});
        return projects_.checker(arguments, folder_);
    }

    void resolve(const std::string& schema) {
        projects_.write_schema(schema);
        for (const std::string& folder : situation_.style.folders)
            projects_.git.run({"add", folder + "/schema.ts"});
        const Outcome resolved = resolve_conflicts({});
        INFO(resolved.output);
        REQUIRE(resolved.exit == 0);
        CHECK(resolved.output.find("moves") != std::string::npos);
        const std::size_t left = resolved.output.find("left to do");
        if (situation_.state == State::rerere && left != std::string::npos)
            CHECK(resolved.output.find("git rerere forget", left) != std::string::npos);
        else
            CHECK(left == std::string::npos);
    }

    void resolve_at_once() {
        RealGit& git = projects_.git;
        resolve(schema(situation_.theirs, situation_.ours));
        if (situation_.state == State::committed ||
            situation_.state == State::committed_with_markers)
            git.run({"commit", "-q", "--amend", "--no-edit"});
        else
            git.run({"commit", "-q", "-m", "merged"});
        if (situation_.state == State::stash_pop) git.run({"stash", "drop", "-q"});
    }

    void resolve_steps() {
        const std::string command =
            situation_.state == State::cherry_pick ? "cherry-pick" : "rebase";
        const Edits& ours = situation_.ours;
        const auto commits = [&] {
            return std::stoul(projects_.git.run({"rev-list", "--count", "kept..HEAD"}));
        };
        std::size_t stops = 0;
        do {
            const auto step = static_cast<std::ptrdiff_t>(commits() + 1);
            resolve(schema(situation_.theirs, Edits(ours.begin(), ours.begin() + step)));
            ++stops;
        } while (projects_.git.attempt({command, "--continue"}).exit != 0);
        CHECK(commits() == ours.size());
        if (situation_.style.prefix == "index")
            CHECK(stops == ours.size());
        else
            repair();
    }

    // With names of times git finds later steps clean, and does not stop there. What was picked
    // onto main is main's by now: only where main was before shows what others have.
    void repair() {
        keep_ = situation_.state == State::cherry_pick ? "kept" : keep_;
        const Outcome repaired = resolve_conflicts({"--repair"});
        INFO(repaired.output);
        REQUIRE(repaired.exit == 0);
        CHECK(repaired.output.find("left to do") == std::string::npos);
        const bool is_changed = !projects_.git.run({"status", "--porcelain"}).empty();
        if (is_changed) projects_.git.run({"commit", "-q", "-m", "in order"});
    }

    const Situation& situation_;
    const World& world_;
    Projects projects_;
    std::string folder_ = ".";  // where checker is run
    std::string keep_ = "main";
};

}  // namespace

std::string text_of(const Situation& situation) {
    std::string text = name_of(situation.state) + ", " + situation.style.prefix + ", v" +
                       std::to_string(situation.style.snapshots);
    for (const std::string& folder : situation.style.folders)
        text += ", " + folder;
    for (const Edits* side : {&situation.ours, &situation.theirs}) {
        text += side == &situation.ours ? "; ours:" : "; theirs:";
        for (const std::size_t edit : *side)
            text += " [" + world(situation.style.snapshots).edits[edit].name + "]";
    }
    return text;
}

bool goes_step_by_step(State state) {
    return state == State::rebase || state == State::pull_rebase || state == State::cherry_pick;
}

void hold(const Situation& situation) {
    INFO(text_of(situation));
    Scene(situation).play();
}

}  // namespace checker::kit
