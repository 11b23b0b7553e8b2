// What a CI service says about the run that this program is part of, by its environment variables.
// They are taken as they are: whoever opens a pull request chooses some of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace checker::ci {

// An environment variable's value; nothing when it is not set or empty.
using Variables = std::function<std::optional<std::string>(const char* name)>;

enum class RunKind {
    request,    // of what is to be merged into a branch
    branch,     // of a branch's newest commit
    everything  // of a tag, by hand, by the clock: there is nothing to compare with
};

// Nothing in it was looked up in the repository.
struct Run {
    std::string_view service;  // "GitHub Actions"
    RunKind kind = RunKind::everything;
    std::string branch;          // a request's base, or the branch that the run is of
    std::string default_branch;  // that everybody starts from; empty: the service does not say
    // The base as an id, of a branch what it was at before; empty: the service does not say.
    // Zeros: there was nothing.
    std::string base;
    bool base_is_behind = false;  // it is in the history of what is checked out
    bool base_suffices = false;   // it comes before the branch as this clone has it
    // The service's merge of the base (the first parent) and the request, if that is what it has
    // checked out.
    std::string merge;
    // What is checked out where the service shows the base instead of the request.
    std::string base_checkout;
    std::string_view more_history;  // how to have it clone more, as half a sentence
};

// The run that these variables tell of; nothing outside of the services that are known. Throws
// Error when GitHub's event cannot be read.
std::optional<Run> current_run(const Variables& variables);

// How to have the current service clone more history, as half a sentence; empty outside of one.
std::string_view more_history(const Variables& variables);

// "CI=true": by what a service tells, or any other CI, that it runs us; empty outside of CI.
std::string sign_of_ci(const Variables& variables);

// The services that current_run() knows: "GitHub Actions, GitLab CI, ...".
std::string known_services();

}  // namespace checker::ci
