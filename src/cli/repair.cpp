#include "cli/repair.h"

#include <algorithm>

#include "cli/carry_out.h"
#include "config/settings.h"
#include "core/error.h"
#include "git/history.h"
#include "resolution/repair.h"

namespace checker::cli {

namespace {

using git::MergeKind;
using git::MergeState;

// What others have, as far as this branch shows it.
struct Shared {
    std::string name;
    std::vector<std::string> commits;
    std::vector<TreePtr> trees;
};

class Repair {
  public:
    Repair(const git::Repository& repository, const ResolveOptions& options,
           const std::optional<MergeState>& state)
        : repository_(repository), options_(options), state_(state) {}

    Resolution run() {
        const std::set<std::string> outs = whole_folders();
        if (outs.empty()) return {};
        shared_ = shared();
        if (shared_.commits.empty()) return unknown_base();
        for (const std::string& out : outs)
            if (options_.repair)
                plan(out);
            else
                tell_repair(out);
        const auto has_conflicts = [](const ProjectResolution& project) {
            return !project.conflicts.empty();
        };
        if (std::ranges::any_of(resolution_.projects, has_conflicts))
            resolution_.status = ResolutionStatus::refused;
        else if (!changes_.empty())
            carry_out(repository_, options_, changes_, next(), resolution_);
        return std::move(resolution_);
    }

  private:
    // Without those that are still in conflict, which have no one state.
    std::set<std::string> whole_folders() {
        std::set<std::string> outs;
        const std::vector<std::string> unmerged = git::unmerged_paths(repository_);
        if (std::ranges::find(unmerged, config::settings_path) != unmerged.end()) return outs;
        index_ = repository_.index();
        outs = migration_folders(*index_);
        std::erase_if(outs, [&](const std::string& out) {
            return std::ranges::any_of(
                unmerged, [&](const std::string& path) { return path.starts_with(out + "/"); });
        });
        return outs;
    }

    Shared shared() const {
        if (options_.keep == "ours" || options_.keep == "theirs") {
            if (!state_ && !options_.repair) return {};
            if (!state_) throw Error("--keep " + options_.keep + ": no merge is in progress");
            const git::Side& side = options_.keep == "ours" ? state_->ours : state_->theirs;
            return {side.name, {side.commit}, {side.tree}};
        }
        std::optional<std::string> branch = config::read_settings(*index_).base;
        if (!options_.keep.empty()) branch = options_.keep;
        Shared shared{branch.value_or(git::default_branch(repository_).value_or("")),
                      git::shared_commits(repository_, branch),
                      {}};
        if (shared.commits.empty() && !options_.keep.empty() && options_.repair)
            throw Error("cannot keep what '" + options_.keep + "' has: there is no such branch");
        for (const std::string& id : shared.commits) {
            shared.trees.push_back(repository_.commit(id));
            // It may have deleted since what it had.
            if (TreePtr common = git::common_history(repository_, id, "HEAD").tree)
                shared.trees.push_back(std::move(common));
        }
        return shared;
    }

    Resolution unknown_base() const {
        Resolution resolution;
        if (!options_.repair) return resolution;
        resolution.status = ResolutionStatus::refused;
        resolution.question =
            "history does not tell which migrations others may have run already: say --keep "
            "BRANCH, the branch whose migrations stay as they are";
        return resolution;
    }

    resolution::Damage damage(const std::string& out) const {
        resolution::Damage damage{.out = out,
                                  .now = index_.get(),
                                  .merged = {},
                                  .merged_name = shared_.name,
                                  .time = milliseconds_now(),
                                  .earlier = [this] { return earlier_trees(); }};
        for (const TreePtr& tree : shared_.trees)
            damage.merged.push_back(tree.get());
        return damage;
    }

    std::vector<TreePtr> earlier_trees() const {
        std::vector<TreePtr> trees;
        for (const std::string& id : git::earlier_commits(repository_, shared_.commits))
            trees.push_back(repository_.commit(id));
        return trees;
    }

    void plan(const std::string& out) {
        const resolution::Damage asked = damage(out);
        resolution::Plan plan = resolution::repair(asked);
        plan.told.out = out;
        plan.told.kept_branch = shared_.name;
        plan.told.ours_moves = true;
        for (const std::string& fault : resolution::faults_of_merged(asked))
            plan.told.left.push_back(fault + " stays as it is: " + shared_.name + " has it");
        for (resolution::File& file : plan.files)
            changes_.push_back({.path = std::move(file.path),
                                .content = std::move(file.content),
                                .may_replace = {}});
        const ProjectResolution& told = plan.told;
        if (!told.moves.empty() || !told.conflicts.empty() || !told.left.empty())
            resolution_.projects.push_back(std::move(plan.told));
    }

    void tell_repair(const std::string& out) {
        std::string tags;
        if (options_.hint) {
            if (resolution::is_out_of_order(damage(out))) resolution_.left.push_back(out);
            return;
        }
        try {
            const resolution::Plan plan = resolution::repair(damage(out));
            for (const MovedMigration& move : plan.told.moves)
                tags += (tags.empty() ? "" : ", ") + move.from;
        } catch (const Error&) {
            return;  // nothing collides, and what is broken otherwise `checker check` tells
        }
        if (!tags.empty())
            resolution_.left.push_back(out + ": " + tags +
                                       ": out of order (time, number or snapshot); `checker "
                                       "resolve-conflicts --repair` puts that right");
    }

    std::string next() const {
        const bool is_under_way = state_ && state_->kind != MergeKind::committed;
        return is_under_way ? next_command(state_->kind) : "git commit";
    }

    const git::Repository& repository_;
    const ResolveOptions& options_;
    const std::optional<MergeState>& state_;
    TreePtr index_;
    Shared shared_;
    std::vector<git::FileChange> changes_;
    Resolution resolution_;
};

}  // namespace

Resolution repair(const git::Repository& repository, const ResolveOptions& options,
                  const std::optional<MergeState>& state) {
    return Repair(repository, options, state).run();
}

}  // namespace checker::cli
