#include "cli/carry_out.h"

#include <chrono>

#include "cli/check.h"
#include "config/discovery.h"
#include "config/settings.h"
#include "core/shell.h"
#include "git/rerere.h"

namespace checker::cli {

namespace {

using git::MergeKind;

// What is left to do behind it.
void tell_rest(Resolution& resolution) {
    const git::Repository now = git::Repository::open();
    const std::vector<std::string> unmerged = git::unmerged_paths(now);
    for (const std::string& path : unmerged)
        resolution.left.push_back(path + " is still in conflict: edit it, then git add it");
    if (!unmerged.empty()) return;
    CheckOptions staged;
    staged.scope = ScopeKind::staged;
    const Results results = check(staged, {});
    // What the SQL does to a live table was told when it was made.
    for (const Finding& finding : results.findings)
        if (finding.severity == Severity::error && !finding.place.source->path.ends_with(".sql"))
            resolution.left.push_back(finding.place.source->path + ": " + finding.message + " (" +
                                      finding.rule + ")");
}

std::vector<std::string> paths_of(const std::vector<git::FileChange>& changes) {
    std::vector<std::string> paths;
    paths.reserve(changes.size());
    for (const git::FileChange& change : changes)
        paths.push_back(change.path);
    return paths;
}

// The paths for a command line of git in that folder of the work tree.
std::string arguments(const std::vector<std::string>& paths, const std::string& prefix) {
    std::string text;
    for (const std::string& path : paths)
        text += " " + shell_word((prefix.empty() ? "" : ":/") + path);
    return text;
}

}  // namespace

std::set<std::string> migration_folders(const Tree& tree) {
    std::set<std::string> outs;
    for (const config::Project& project : config::find_projects(tree, config::read_settings(tree)))
        if (project.out && project.layout == config::Layout::drizzle_journal &&
            project.dialect == "postgresql")
            outs.insert(*project.out);
    return outs;
}

std::int64_t milliseconds_now() {
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

void carry_out(const git::Repository& repository, const ResolveOptions& options,
               const std::vector<git::FileChange>& changes, const std::string& next,
               Resolution& resolution) {
    if (options.dry_run || options.check) {
        git::verify(repository, changes);
        resolution.status = ResolutionStatus::planned;
        return;
    }
    const std::vector<std::string> replayed =
        git::replayed_by_rerere(repository, paths_of(changes));
    git::carry_out(repository, changes);
    resolution.status = ResolutionStatus::resolved;
    resolution.next = next;
    tell_rest(resolution);
    if (!replayed.empty())
        resolution.left.push_back("before the commit, `git rerere forget" +
                                  arguments(replayed, repository.prefix()) +
                                  "`: it did again how the conflict was once resolved, and would "
                                  "the next time");
}

}  // namespace checker::cli
