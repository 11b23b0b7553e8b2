#include "cli/check.h"

#include <algorithm>

#include "cli/scope.h"
#include "core/error.h"
#include "core/path.h"
#include "drizzle_kit/ask.h"
#include "review/review.h"
#include "rules/catalogue.h"

namespace checker::cli {

namespace {

// As seen from the repository's root; nothing for a folder outside of it.
std::optional<std::string> path_of(const git::Repository& repository, const std::string& typed) {
    if (!typed.starts_with('/')) return join_path(repository.prefix(), typed);
    const std::string root = repository.root().value_or("") + "/";
    const std::string folder = typed + "/";
    if (!folder.starts_with(root)) return std::nullopt;
    return join_path("", folder.substr(root.size()));
}

// The folders of --project, which are typed from where the user stands.
std::vector<std::string> folders(const git::Repository& repository,
                                 const std::vector<std::string>& typed) {
    std::vector<std::string> result;
    for (const std::string& folder : typed) {
        const std::optional<std::string> path = path_of(repository, folder);
        if (!path)
            throw Error("cannot check the project in '" + folder +
                        "': it is not a folder of this repository");
        result.push_back(*path);
    }
    return result;
}

// The packages are those installed in the work tree, whichever Tree is asked about.
review::AskDrizzleKit ask_in(const git::Repository& repository) {
    return [&repository](const Tree& tree, const config::Project& project) {
        return drizzle_kit::ask(
            tree, {.root = project.root,
                   .config = project.config,
                   .work_tree = repository.root(),
                   .time_limit = project.drift.timeout.value_or(config::usual_timeout)});
    };
}

}  // namespace

Results check(const CheckOptions& options, bool states_wanted) {
    const git::Repository repository = git::Repository::open();
    git::Change change = change_to_check(repository, options);
    const review::Subject subject{.scope = std::move(change.scope),
                                  .before = std::move(change.before),
                                  .after = std::move(change.after),
                                  .merged = std::move(change.merged),
                                  .base = std::move(change.base),
                                  .changed_paths = std::move(change.changed_paths)};
    const auto rules = []() -> const rules::Catalogue& {
        static const rules::Catalogue catalogue = rules::built_in(rules::Examples::left_out);
        return catalogue;
    };
    return review::review(subject, rules,
                          {.folders = folders(repository, options.projects),
                           .states_wanted = states_wanted,
                           .unknown = options.unknown,
                           .ask_drizzle_kit = ask_in(repository)});
}

}  // namespace checker::cli
