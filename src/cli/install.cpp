#include "cli/install.h"

#include <algorithm>
#include <ostream>

#include "cli/surroundings.h"
#include "git/hooks.h"

namespace checker::cli {

namespace {

std::string_view words(git::HookAction action) {
    switch (action) {
        case git::HookAction::created:
            return "created";
        case git::HookAction::added:
            return "added to";
        case git::HookAction::updated:
            return "updated";
        case git::HookAction::unchanged:
            return "unchanged";
        case git::HookAction::taken_out:
            return "taken out of";
        case git::HookAction::removed:
            return "removed";
    }
    return "";
}

void tell(const std::vector<git::HookResult>& results, const git::Repository& repository,
          std::ostream& out) {
    for (const git::HookResult& result : results)
        out << words(result.action) << ' ' << shown(result.path, repository) << '\n';
}

}  // namespace

void install_hooks(std::ostream& out) {
    const git::Repository repository = git::Repository::open();
    const std::vector<git::HookResult> results = git::install_hooks(repository, this_program());
    tell(results, repository, out);
    const auto to_commit = [](const git::HookResult& result) {
        return result.is_shared && result.action != git::HookAction::unchanged;
    };
    if (std::ranges::any_of(results, to_commit))
        out << "Commit these files: they run checker for everybody who has it on the PATH or in "
               "node_modules.\n";
}

void uninstall_hooks(std::ostream& out) {
    const git::Repository repository = git::Repository::open();
    const std::vector<git::HookResult> results = git::uninstall_hooks(repository);
    const auto stays = [](const git::HookResult& result) {
        return result.action == git::HookAction::unchanged;
    };
    if (std::ranges::all_of(results, stays))
        out << "no hook runs checker: there is nothing to take out\n";
    else
        tell(results, repository, out);
}

}  // namespace checker::cli
