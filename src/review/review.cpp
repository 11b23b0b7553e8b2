#include "review/review.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "config/discovery.h"
#include "core/memory.h"
#include "review/baseline.h"
#include "review/before.h"
#include "review/documents.h"
#include "review/findings.h"
#include "review/opinions.h"
#include "review/project.h"
#include "review/relevance.h"
#include "review/repository.h"
#include "review/selection.h"

namespace checker::review {

namespace {

// The paths that can matter at all; nothing when all do.
std::optional<std::vector<std::string>> relevant_paths(const Subject& subject,
                                                       const Options& options) {
    if (options.wanted.states || !subject.changed_paths) return std::nullopt;
    std::vector<std::string> paths;
    std::ranges::copy_if(*subject.changed_paths, std::back_inserter(paths), may_matter);
    return paths;
}

void tell_abandoned(const Subject& subject, const config::Project& project, const Rules& rules,
                    Results& results) {
    const std::string journal = *project.out + "/meta/_journal.json";
    Findings findings(rules, project);
    findings.add("config-not-evaluated", {source_or_empty(*subject.after, journal), {}},
                 "the config '" + project.config +
                     "' is gone and its migrations are still here: nothing checks them any more");
    std::ranges::move(findings.all, std::back_inserter(results.findings));
}

// What the baseline holds is taken out, and what is to say about it told. It is the one of `after`:
// what a Change adds to it is there for whoever reviews the Change.
void apply_baseline(const Run& run, const Rules& rules, Results& results) {
    const Subject& subject = run.subject;
    const Baselined baselined = take_out_baselined(*subject.after, run.settings, results);
    if (baselined.baseline.source == nullptr) return;
    Findings findings(rules, {});
    if (run.options.folders.empty())
        tell_outdated(baselined, *subject.after, subject.scope.kind == ScopeKind::all, findings);
    if (subject.before != nullptr && subject.scope.kind != ScopeKind::all)
        tell_added(baselined, *subject.before, baseline_path(settings_before(*subject.before)),
                   findings);
    std::ranges::move(findings.all, std::back_inserter(results.findings));
    sort_findings(results.findings);
}

}  // namespace

Results review(const Subject& subject, const Rules& built_in, const Options& options) {
    Results results;
    results.scope = subject.scope;
    const std::optional<std::vector<std::string>> paths = relevant_paths(subject, options);
    if (paths && paths->empty() && options.folders.empty()) return results;
    const config::Settings settings = config::read_settings(*subject.after);
    const std::vector<config::Project> projects = config::find_projects(*subject.after, settings);
    std::optional<rules::Catalogue> catalogue;
    const Rules rules = [&]() -> const rules::Catalogue& {
        if (!catalogue) catalogue = configured(built_in(), settings, *subject.after);
        return *catalogue;
    };
    const Run run{subject, options, settings};
    std::set<std::optional<std::string>> outs;
    for (const config::Project& project : wanted(projects, options.folders)) {
        if (paths && !touches(project, *subject.after, *paths)) continue;
        take_memory_at_once();
        const bool first = outs.insert(project.out).second;
        review_project(run, project, first ? Migrations::first : Migrations::shared, rules,
                       results);
    }
    for (const config::Project& project : abandoned_projects(subject, projects))
        if (is_wanted(project, options.folders)) tell_abandoned(subject, project, rules, results);
    review_repository(run, rules, results);
    sort_findings(results.findings);
    if (options.use_baseline) apply_baseline(run, rules, results);
    if (options.wanted.documents && !results.findings.empty())
        results.documents = documents(rules(), results.findings);
    return results;
}

}  // namespace checker::review
