#include "cli/scope.h"

#include "cli/terminal.h"

namespace checker::cli {

ScopeKind choose_scope(const Situation& situation) {
    const bool index_matters = situation.in_hook || situation.something_staged;
    if (index_matters && !situation.head_named) return ScopeKind::staged;
    return situation.has_upstream ? ScopeKind::range : ScopeKind::all;
}

git::Change change_to_check(const git::Repository& repository, const CheckOptions& options) {
    if (options.scope == ScopeKind::staged) return git::staged(repository);
    if (options.scope == ScopeKind::all) return git::all(repository, options.head);
    const std::string head = options.head.value_or("HEAD");
    if (options.scope == ScopeKind::range) return git::range(repository, options.base, head);

    std::optional<git::Change> staged;
    if (!options.head && repository.root()) staged = git::staged(repository);
    const std::optional<std::string> upstream = repository.upstream();
    // git sets GIT_INDEX_FILE for pre-commit and pre-merge-commit.
    const Situation situation{
        .in_hook = !environment("GIT_INDEX_FILE").empty(),
        .something_staged = staged && (!staged->changed_paths || !staged->changed_paths->empty()),
        .head_named = options.head.has_value(),
        .has_upstream = upstream.has_value()};
    const ScopeKind scope = choose_scope(situation);
    if (scope == ScopeKind::staged && staged) return *std::move(staged);
    if (scope == ScopeKind::range) return git::range(repository, *upstream, head);
    return git::all(repository, options.head);
}

}  // namespace checker::cli
