#include "cli/check.h"

#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "cli/catalogue.h"
#include "cli/folders.h"
#include "cli/scope.h"
#include "cli/terminal.h"
#include "core/error.h"
#include "core/folder_tree.h"
#include "drizzle_kit/ask.h"
#include "git/disk_cache.h"
#include "git/pushed.h"
#include "review/review.h"

namespace checker::cli {

namespace {

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

// What the branch will be merged into: what it is compared with, and what checker.yaml says.
std::vector<git::Tip> tips(const git::Repository& repository, const git::Change& change,
                           const Tree& after) {
    std::vector<git::Tip> tips = change.tips;
    if (change.kind != ScopeKind::range) return tips;
    const std::optional<std::string> base = config::read_settings(after).base;
    const auto is_base = [&](const git::Tip& tip) { return tip.branch == base; };
    if (base && std::ranges::none_of(tips, is_base))
        std::ranges::move(git::tips_of(repository, *base), std::back_inserter(tips));
    return tips;
}

Results review_change(const git::Repository& repository, git::Change change,
                      const CheckOptions& options, Wanted wanted) {
    review::Subject subject{.scope = std::move(change.scope),
                            .before = std::move(change.before),
                            .after = std::move(change.after),
                            .merged = std::move(change.merged),
                            .base = std::move(change.base),
                            .tips = {},
                            .changed_paths = std::move(change.changed_paths)};
    subject.scope.base = options.base;
    for (git::Tip& tip : tips(repository, change, *subject.after))
        subject.tips.push_back({std::move(tip.branch), std::move(tip.tree)});
    const auto rules = [&]() -> const rules::Catalogue& { return catalogue_for(wanted); };
    git::DiskCache cache(repository.git_dir());
    return review::review(subject, rules,
                          {.folders = folders(repository, options.projects),
                           .wanted = wanted,
                           .unknown = options.unknown,
                           .ask_drizzle_kit = ask_in(repository),
                           .use_baseline = options.use_baseline,
                           .cache = &cache});
}

// pre-commit.com reads git's lines itself, and says what they said of one branch.
std::vector<git::PushedRef> pushed_as_pre_commit_says(const git::Repository& repository) {
    const std::string to = environment("PRE_COMMIT_TO_REF");
    const std::string name = to.empty() ? environment("PRE_COMMIT_LOCAL_BRANCH") : to;
    const auto local = repository.commit_id(name);
    const auto remote = repository.commit_id(environment("PRE_COMMIT_FROM_REF"));
    if (!local)
        throw Error("cannot find the commit that pre-commit says is pushed, '" + name +
                    "': look whether git knows it with `git log`");
    const std::string branch = environment("PRE_COMMIT_REMOTE_BRANCH");
    return {{branch, *local, branch, remote.value_or(std::string(local->size(), '0'))}};
}

std::vector<git::PushedRef> pushed_refs(const git::Repository& repository) {
    if (!environment("PRE_COMMIT_REMOTE_NAME").empty())
        return pushed_as_pre_commit_says(repository);
    if (isatty(STDIN_FILENO) == 1)
        throw Error(
            "--pushed is for a pre-push hook: it reads from standard input what git tells "
            "one; `checker check --base REF` checks a branch");
    return git::read_pushed(read_input("-"));
}

}  // namespace

Results check(const CheckOptions& options, Wanted wanted) {
    const git::Repository repository = git::Repository::open();
    return review_change(repository, change_to_check(repository, options), options, wanted);
}

Results check_work_tree(const git::Repository& repository) {
    // An assistant waits for it, and must not run the project's code by editing checker.yaml.
    CheckOptions options;
    options.unknown = config::Unknown::hint;
    return review_change(repository, git::uncommitted(repository), options, {});
}

std::vector<Results> check_pushed(const CheckOptions& options, Wanted wanted) {
    const git::Repository repository = git::Repository::open();
    std::vector<Results> results;
    std::set<std::pair<std::optional<std::string>, std::optional<std::string>>> known;
    for (git::Change& change : git::pushed(repository, pushed_refs(repository)))
        if (known.emplace(change.scope.before, change.scope.after).second)
            results.push_back(review_change(repository, std::move(change), options, wanted));
    return results;
}

}  // namespace checker::cli
