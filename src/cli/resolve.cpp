#include "cli/resolve.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "cli/carry_out.h"
#include "cli/repair.h"
#include "config/settings.h"
#include "core/error.h"
#include "git/merging.h"
#include "git/transaction.h"
#include "resolution/plan.h"

namespace checker::cli {

namespace {

using git::MergeKind;
using git::MergeState;

class Resolver {
  public:
    Resolver(const git::Repository& repository, const ResolveOptions& options, MergeState state)
        : repository_(repository), options_(options), state_(std::move(state)) {}

    Resolution resolve() {
        const std::vector<resolution::ProjectMerge> merges = collisions();
        if (merges.empty()) return {};
        if (options_.hint) {
            resolution_.status = ResolutionStatus::planned;
            return std::move(resolution_);
        }
        const std::optional<bool> ours_keeps = keeper();
        if (!ours_keeps) return refused_for_keeper();
        for (const resolution::ProjectMerge& merge : merges)
            plan(merge, *ours_keeps);
        if (std::ranges::any_of(resolution_.projects, [](const ProjectResolution& project) {
                return !project.conflicts.empty();
            })) {
            resolution_.status = ResolutionStatus::refused;
            return std::move(resolution_);
        }
        carry_out(repository_, options_, changes_, next_command(state_.kind), resolution_);
        return std::move(resolution_);
    }

  private:
    std::set<std::string> folders() const {
        std::set<std::string> outs = migration_folders(*state_.ours.tree);
        outs.merge(migration_folders(*state_.theirs.tree));
        return outs;
    }

    // Of the folders in which migrations collide, or git left a conflict, those that are not in
    // order yet.
    std::vector<resolution::ProjectMerge> collisions() const {
        const std::vector<std::string> all_unmerged = git::unmerged_paths(repository_);
        std::vector<resolution::ProjectMerge> merges;
        for (const std::string& out : folders()) {
            std::vector<std::string> unmerged;
            std::ranges::copy_if(
                all_unmerged, std::back_inserter(unmerged),
                [&](const std::string& path) { return path.starts_with(out + "/"); });
            const bool is_merged = unmerged.empty();
            resolution::ProjectMerge merge(
                {.out = out,
                 .base = state_.base ? state_.base->tree.get() : nullptr,
                 .ours = {state_.ours.name, state_.ours.tree.get()},
                 .theirs = {state_.theirs.name, state_.theirs.tree.get()},
                 .unmerged = std::move(unmerged),
                 .now = milliseconds_now()});
            if (!merge.collides()) continue;
            if (is_merged && merge.is_resolved_in(*repository_.index())) continue;
            merges.push_back(std::move(merge));
        }
        return merges;
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

    void plan(const resolution::ProjectMerge& merge, bool ours_keeps) {
        resolution::Plan plan = merge.plan(ours_keeps);
        plan.told.ours_moves = !ours_keeps;
        // A rebase calls theirs what the user calls his own.
        if (ours_keeps == (state_.kind == MergeKind::rebase)) plan.told.moved_branch = "yours";
        for (resolution::File& file : plan.files)
            changes_.push_back({.path = file.path,
                                .content = std::move(file.content),
                                .may_replace = contents_at(file.path)});
        resolution_.projects.push_back(std::move(plan.told));
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
    if (options.dry_run || options.check || options.hint)
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
    const std::optional<MergeState> state = git::merge_state(repository);
    if (state) {
        Resolution resolution = Resolver(repository, options, *state).resolve();
        if (resolution.status != ResolutionStatus::nothing) return resolution;
    }
    return repair(repository, options, state);
}

std::string hint_of_conflicts() {
    constexpr std::string_view run = ": run `checker resolve-conflicts";
    try {
        ResolveOptions options;
        options.hint = true;
        const Resolution found = resolve_conflicts(options);
        if (found.status == ResolutionStatus::planned)
            return "checker: migrations of both branches collide" + std::string(run) + "`\n";
        if (!found.left.empty())
            return "checker: migrations of this branch are out of order" + std::string(run) +
                   " --repair`\n";
    } catch (const Error&) {
        // Whoever asks for it is told why it cannot be done.
    }
    return "";
}

}  // namespace checker::cli
