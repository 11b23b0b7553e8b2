#include "review/project.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "checks/pooled_connection.h"
#include "lint/lint.h"
#include "review/before.h"
#include "review/chain_end.h"
#include "review/chains.h"
#include "review/changed_tables.h"
#include "review/drift.h"
#include "review/findings.h"
#include "review/fork.h"
#include "review/history.h"
#include "review/known_heads.h"
#include "review/rollbacks.h"
#include "review/snapshot_ahead.h"

namespace checker::review {

namespace {

// What is wrong with how the project is set up, and was not before the Change.
void tell_problems(const Subject& subject, const config::Project& project, Findings& findings) {
    if (project.problems.empty()) return;
    std::set<std::pair<std::string, std::string>> old;
    if (const std::optional<config::Project> before = project_before(subject, project))
        for (const config::Problem& problem : before->problems)
            old.insert({problem.rule, problem.message});
    for (const config::Problem& problem : project.problems)
        if (!old.contains({problem.rule, problem.message}))
            findings.add(problem.rule, problem.place, problem.message);
}

// What is wrong with the connection of its config, and was not before the Change.
void tell_connection(const Subject& subject, const config::Project& project, Findings& findings) {
    if (project.config.empty() || project.dialect != "postgresql") return;
    const auto remark = checks::pooled_connection(*subject.after, project.config);
    if (!remark) return;
    if (subject.before != nullptr && subject.scope.kind != ScopeKind::all) {
        const auto old = checks::pooled_connection(*subject.before, project.config);
        if (old && old->message == remark->message) return;
    }
    findings.add(remark->rule, remark->place, remark->message);
}

// What a repository knows about its server and its tables.
lint::Options lint_options(const Run& run, const Chains& chains,
                           const std::vector<const drizzle::Migration*>& migrations,
                           const std::string& project) {
    const config::Settings& settings = run.settings;
    const int version = settings.postgres.value_or(replay::oldest_supported);
    lint::Options options{
        .history = history_of(chains.after, migrations, {.version = version}, run.options.cache),
        .rows = {},
        .project = project,
        .wants_edits = run.options.wanted.replacements,
        .wants_timeline = run.options.wanted.timelines};
    for (const config::TableSettings& table : settings.tables)
        options.rows[table.table] = table.rows;
    return options;
}

void lint_migrations(const Run& run, const Chains& chains,
                     const std::vector<const drizzle::Migration*>& migrations, const Rules& rules,
                     const ProjectResult& project, Findings& findings, Results& results) {
    if (project.dialect != "postgresql" || migrations.empty()) return;
    std::vector<SourcePtr> sources;
    sources.reserve(migrations.size());
    for (const drizzle::Migration* migration : migrations)
        sources.push_back(drizzle::read_sql(*run.subject.after, *migration));
    lint::Outcome outcome =
        lint::lint(rules(), sources, lint_options(run, chains, migrations, project.root));
    leave_out_rolled_back(*run.subject.after, rules(), outcome.findings);
    findings.add(std::move(outcome.findings));
    if (run.options.wanted.timelines) results.timelines.push_back(std::move(outcome.timeline));
    results.suppressed += outcome.suppressed;
    results.statements += outcome.statements;
    results.not_analysed += outcome.not_analysed;
}

}  // namespace

void review_project(const Run& run, const config::Project& project, Migrations shared,
                    const Rules& rules, Results& results) {
    const Subject& subject = run.subject;
    Findings findings(rules, project);
    tell_problems(subject, project, findings);
    tell_connection(subject, project, findings);
    ProjectResult state;
    state.root = project.root;
    state.config = project.config;
    state.dialect = project.dialect;
    state.layout = config::name_of(project.layout);
    state.out = project.out.value_or("");
    if (project.out && project.layout == config::Layout::drizzle_journal) {
        const Chains chains = read_chains(subject, *project.out);
        const KnownHeads heads(run.options.cache, chains.after);
        state.migrations = static_cast<int>(chains.after.migrations.size());
        const std::vector<const drizzle::Migration*> migrations = new_migrations(subject, chains);
        state.new_migrations.reserve(migrations.size());
        for (const drizzle::Migration* migration : migrations)
            state.new_migrations.push_back(migration->entry.tag);
        if (shared == Migrations::first) {
            for (const checks::Remark& remark : check(subject, chains))
                findings.add(remark.rule, remark.place, remark.message);
            lint_migrations(run, chains, migrations, rules, state, findings, results);
            if (project.dialect == "postgresql")
                tell_snapshot_ahead(chains.after, migrations, findings);
        }
        state.drift = check_drift(run, project, chains, findings);
        heads.keep();
        if (run.options.wanted.pictures) {
            state.picture.emplace().fork = fork_of(subject, chains);
            state.picture->chain = chain_end(chains.after, migrations);
            picture_tables(subject, project, *state.picture);
        }
    } else {
        state.drift = settle_other_language(run, project, findings);
    }
    results.projects.push_back(std::move(state));
    std::move(findings.all.begin(), findings.all.end(), std::back_inserter(results.findings));
}

}  // namespace checker::review
