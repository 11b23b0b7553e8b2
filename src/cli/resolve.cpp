#include "cli/resolve.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "cli/check.h"
#include "config/discovery.h"
#include "config/settings.h"
#include "core/error.h"
#include "git/merging.h"
#include "git/transaction.h"
#include "resolution/plan.h"

namespace checker::cli {

namespace {

using git::MergeKind;
using git::MergeState;

// The migrations folders of the projects that this can be done for.
std::set<std::string> folders_of(const MergeState& state) {
    std::set<std::string> outs;
    for (const git::Side* side : {&state.ours, &state.theirs})
        for (const config::Project& project :
             config::find_projects(*side->tree, config::read_settings(*side->tree)))
            if (project.out && project.layout == config::Layout::drizzle_journal &&
                project.dialect == "postgresql")
                outs.insert(*project.out);
    return outs;
}

std::int64_t now() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string next_command(MergeKind kind) {
    switch (kind) {
        case MergeKind::merge:
        case MergeKind::squash:
            return "git commit";
        case MergeKind::rebase:
            return "git rebase --continue";
        case MergeKind::cherry_pick:
            return "git cherry-pick --continue";
        case MergeKind::revert:
            return "git revert --continue";
        case MergeKind::committed:
            return "git commit --amend";
        case MergeKind::stages:
            break;
    }
    return "";
}

class Resolver {
  public:
    Resolver(const git::Repository& repository, const ResolveOptions& options, MergeState state)
        : repository_(repository), options_(options), state_(std::move(state)) {}

    Resolution resolve() {
        const std::set<std::string> outs = colliding_folders();
        if (outs.empty()) return {};
        const std::optional<bool> ours_keeps = keeper();
        if (!ours_keeps) return refused_for_keeper();
        for (const std::string& out : outs)
            plan(out, *ours_keeps);
        if (std::ranges::any_of(resolution_.projects, [](const ProjectResolution& project) {
                return !project.conflicts.empty();
            })) {
            resolution_.status = ResolutionStatus::refused;
            return std::move(resolution_);
        }
        carry_out();
        return std::move(resolution_);
    }

  private:
    resolution::Question question(const std::string& out, bool ours_keeps) const {
        const git::Side& kept = ours_keeps ? state_.ours : state_.theirs;
        const git::Side& moved = ours_keeps ? state_.theirs : state_.ours;
        return {.out = out,
                .base = state_.base ? state_.base->tree.get() : nullptr,
                .kept = {kept.name, kept.tree.get()},
                .moved = {moved.name, moved.tree.get()},
                .now = now()};
    }

    // Folders in which both sides have new migrations, and that are not in order yet.
    std::set<std::string> colliding_folders() const {
        const std::vector<std::string> unmerged = git::unmerged_paths(repository_);
        std::set<std::string> outs;
        for (const std::string& out : folders_of(state_)) {
            const bool is_unmerged = std::ranges::any_of(
                unmerged, [&](const std::string& path) { return path.starts_with(out + "/"); });
            if (!resolution::collides(question(out, true))) continue;
            if (!is_unmerged && is_in_order(out)) continue;
            outs.insert(out);
        }
        return outs;
    }

    bool is_in_order(const std::string& out) const {
        const TreePtr index = repository_.index();
        return resolution::is_resolved(question(out, true), *index) ||
               resolution::is_resolved(question(out, false), *index);
    }

    // Whether ours keeps its numbers; nothing where history cannot tell.
    std::optional<bool> keeper() const {
        if (options_.keep == "ours" || options_.keep == "theirs") return options_.keep == "ours";
        std::optional<std::string> branch = config::read_settings(*state_.ours.tree).base;
        if (!options_.keep.empty()) branch = options_.keep;
        const git::Holder holder = git::holder_of_base(repository_, state_, branch);
        if (holder == git::Holder::ours) return true;
        if (holder == git::Holder::theirs) return false;
        if (!options_.keep.empty())
            throw Error("cannot keep what '" + options_.keep + "' has: " +
                        (holder == git::Holder::both ? "it has both sides of this merge"
                                                     : "it has neither side of this merge") +
                        "\nname ours (" + state_.ours.name + ") or theirs (" + state_.theirs.name +
                        ")");
        return std::nullopt;
    }

    Resolution refused_for_keeper() {
        resolution_.status = ResolutionStatus::refused;
        resolution_.question =
            "history does not tell which side's migrations others may have run already: say "
            "--keep ours (" +
            state_.ours.name + " keeps its numbers), --keep theirs (" + state_.theirs.name +
            ") or --keep BRANCH";
        return std::move(resolution_);
    }

    void plan(const std::string& out, bool ours_keeps) {
        const resolution::Question asked = question(out, ours_keeps);
        resolution::Plan plan = resolution::plan(asked);
        plan.told.ours_moves = !ours_keeps;
        // A rebase calls theirs what the user calls his own.
        if (ours_keeps == (state_.kind == MergeKind::rebase)) plan.told.moved_branch = "yours";
        for (resolution::File& file : plan.files)
            changes_.push_back({.path = file.path,
                                .content = std::move(file.content),
                                .may_replace = contents_at(file.path)});
        if (plan.told.conflicts.empty()) tell_databases(plan.told);
        resolution_.projects.push_back(std::move(plan.told));
    }

    // drizzle's migrator runs what has a later time than all it ran before.
    static void tell_databases(ProjectResolution& project) {
        std::string tags;
        for (const MovedMigration& move : project.moves)
            if (move.is_retimed) tags += (tags.empty() ? "" : ", ") + move.from;
        if (!tags.empty())
            project.left.push_back("a local database that already ran " + tags +
                                   " would run the same SQL again: reset it");
    }

    // The contents that a path has in the sides: nothing is lost when they are replaced.
    std::vector<std::string> contents_at(const std::string& path) const {
        std::vector<std::string> ids;
        for (const git::Side* side : {&state_.ours, &state_.theirs})
            if (const std::optional<TreeEntry> entry = side->tree->find(path);
                entry && !entry->id.empty())
                ids.push_back(entry->id);
        return ids;
    }

    void carry_out() {
        git::verify(repository_, changes_);
        if (options_.dry_run || options_.check) {
            resolution_.status = ResolutionStatus::planned;
            return;
        }
        git::carry_out(repository_, changes_);
        resolution_.status = ResolutionStatus::resolved;
        resolution_.next = next_command(state_.kind);
        tell_rest();
    }

    // What is left to do behind it.
    void tell_rest() {
        const git::Repository now = git::Repository::open();
        const std::vector<std::string> unmerged = git::unmerged_paths(now);
        for (const std::string& path : unmerged)
            resolution_.left.push_back(path + " is still in conflict: edit it, then git add it");
        if (!unmerged.empty()) return;
        CheckOptions staged;
        staged.scope = ScopeKind::staged;
        const Results results = check(staged, false);
        // What the SQL does to a live table was told when it was made.
        for (const Finding& finding : results.findings)
            if (finding.severity == Severity::error &&
                !finding.place.source->path.ends_with(".sql"))
                resolution_.left.push_back(finding.place.source->path + ": " + finding.message +
                                           " (" + finding.rule + ")");
    }

    const git::Repository& repository_;
    const ResolveOptions& options_;
    MergeState state_;
    std::vector<git::FileChange> changes_;
    Resolution resolution_;
};

// Ends what an earlier run began; whether that was all that was asked for.
bool finish_interrupted(const git::Repository& repository, const ResolveOptions& options) {
    const std::optional<git::Interrupted> stopped = git::interrupted(repository);
    if (options.abort) {
        git::undo(repository);
        return true;
    }
    if (!stopped) return false;
    if (options.dry_run || options.check)
        throw Error(
            "a run of resolve-conflicts was stopped half-way: run it again to complete it, "
            "or with --abort to undo it");
    git::complete(repository);
    return true;
}

}  // namespace

Resolution resolve_conflicts(const ResolveOptions& options) {
    const git::Repository repository = git::Repository::open();
    if (finish_interrupted(repository, options)) {
        Resolution resolution;
        if (!options.abort) resolution.status = ResolutionStatus::resolved;
        return resolution;
    }
    std::optional<MergeState> state = git::merge_state(repository);
    if (!state) return {};
    return Resolver(repository, options, *std::move(state)).resolve();
}

}  // namespace checker::cli
