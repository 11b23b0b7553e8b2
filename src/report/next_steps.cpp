#include "report/next_steps.h"

#include <algorithm>
#include <set>

#include "core/shell.h"
#include "report/places.h"

namespace checker::report {

namespace {

constexpr std::size_t most_steps = 6;

bool has(const Results& results, std::string_view rule) {
    return std::ranges::any_of(results.findings,
                               [rule](const Finding& finding) { return finding.rule == rule; });
}

void add_joining(const Results& results, std::vector<NextStep>& steps) {
    const bool forks = std::ranges::any_of(results.projects, [](const ProjectResult& project) {
        return project.picture && project.picture->fork;
    });
    if (has(results, "migration-number-taken") || forks)
        steps.push_back({"checker resolve-conflicts",
                         "joins the migrations of the branches, once these are merged"});
}

void add_generating(const Results& results, std::vector<NextStep>& steps) {
    if (!has(results, "schema-without-migration")) return;
    std::set<std::string_view> told;
    for (const ProjectResult& project : results.projects) {
        const Drift& drift = project.drift;
        const bool misses = std::ranges::any_of(drift.changes, [](const DriftChange& change) {
            return change.is_new && !change.in_sql;
        });
        if (misses && !drift.command.empty() && told.insert(drift.command).second)
            steps.push_back({drift.command, "makes the migration that is missing"});
    }
}

void add_fixing(const Results& results, std::vector<NextStep>& steps) {
    std::set<std::string_view> told;
    for (const Finding& finding : results.findings) {
        if (finding.rewrite.empty() || finding.place.source == nullptr) continue;
        const std::string& path = finding.place.source->path;
        if (told.insert(path).second)
            steps.push_back({"checker lint --fix " + shell_word(path),
                             "rewrites what has a safe form, where that is proven"});
    }
}

std::string again(const Scope& scope) {
    if (scope.kind == ScopeKind::staged) return "checker check --staged";
    if (scope.kind == ScopeKind::all) return "checker check --all";
    return scope.base.empty() ? "checker check" : "checker check --base " + shell_word(scope.base);
}

}  // namespace

std::vector<NextStep> next_steps(const Results& results) {
    std::vector<NextStep> steps;
    add_joining(results, steps);
    add_generating(results, steps);
    add_fixing(results, steps);
    if (steps.size() > most_steps) steps.resize(most_steps);
    const Counts counts = count(results.findings);
    if (counts.errors + counts.warnings > 0 && results.scope.kind != ScopeKind::files)
        steps.push_back({again(results.scope), "checks again, when it is put right"});
    return steps;
}

}  // namespace checker::report
