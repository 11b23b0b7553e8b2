#include "cli/scope.h"

#include <iostream>

#include "ci/run.h"
#include "cli/terminal.h"
#include "core/error.h"
#include "core/printable.h"
#include "git/change_of_run.h"
#include "git/environment.h"

namespace checker::cli {

namespace {

git::Change change_in_ci(const git::Repository& repository, const std::optional<ci::Run>& run) {
    if (!run)
        throw Error("--ci: no variable says that this is a run of " + ci::known_services() +
                    "; name what to compare with: `checker check --base REF`");
    git::Change change = git::change_of_run(repository, *run);
    // Beside the report, which may be for programs.
    std::clog << "checker: " << run->service << ": compared with " << printable(change.basis)
              << '\n';
    return change;
}

}  // namespace

Choice choose_scope(const Situation& situation) {
    if (situation.in_hook && !situation.head_named) return Choice::staged;
    if (situation.in_ci && !situation.head_named) return Choice::run;
    if (situation.something_staged && !situation.head_named) return Choice::staged;
    return situation.has_upstream ? Choice::upstream : Choice::everything;
}

git::Change change_to_check(const git::Repository& repository, const CheckOptions& options) {
    if (options.scope == ScopeKind::staged) return git::staged(repository);
    if (options.scope == ScopeKind::all) return git::all(repository, options.head);
    const std::string head = options.head.value_or("HEAD");
    if (options.scope == ScopeKind::range) return git::range(repository, options.base, head);
    const std::optional<ci::Run> run = ci::current_run(git::variable);
    if (options.ci) return change_in_ci(repository, run);

    std::optional<git::Change> staged;
    if (!options.head && repository.root()) staged = git::staged(repository);
    const std::optional<std::string> upstream = repository.upstream();
    // git sets GIT_INDEX_FILE for pre-commit and pre-merge-commit.
    const Situation situation{
        .in_hook = !environment("GIT_INDEX_FILE").empty(),
        .something_staged = staged && (!staged->changed_paths || !staged->changed_paths->empty()),
        .head_named = options.head.has_value(),
        .in_ci = run.has_value(),
        .has_upstream = upstream.has_value()};
    const Choice choice = choose_scope(situation);
    if (choice == Choice::staged && staged) return *std::move(staged);
    if (choice == Choice::run) return change_in_ci(repository, run);
    if (choice == Choice::upstream) return git::range(repository, *upstream, head);
    return git::all(repository, options.head);
}

}  // namespace checker::cli
