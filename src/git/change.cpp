#include "git/change.h"

#include <algorithm>
#include <utility>

#include "ci/run.h"
#include "core/error.h"
#include "git/environment.h"
#include "git/history.h"
#include "git/merge_base.h"
#include "git/opened.h"
#include "git/range.h"
#include "git/staged_paths.h"

namespace checker::git {

namespace {

constexpr std::size_t most_paths = 1'000'000;

std::string deeper_history(std::string_view base) {
    const std::string_view advice = ci::more_history(variable);
    if (!advice.empty()) return std::string(advice);
    const std::string branch(base.starts_with("origin/") ? base.substr(7) : base);
    return "run `git fetch --unshallow origin` and `git fetch origin " + branch + "`";
}

std::string missing_base(const Repository& repository, const std::string& base) {
    const std::string branch = base.starts_with("origin/") ? base.substr(7) : base;
    std::string message = "cannot find the base '" + base + "'";
    if (branch == base) message += " or 'origin/" + base + "'";
    message += " in this clone; fetch it: `git fetch origin " + branch + ":refs/remotes/origin/" +
               branch + "`";
    if (is_shallow(repository.opened()))
        message += ", and since the clone is shallow, " + deeper_history(base);
    return message;
}

// For a pull request GitHub makes a merge commit of the base branch's newest commit and the pull
// request's, in this order. Another merge's first parent may be anything, so there must be a proof:
// what GitHub says of the workflow run, or, outside of one, the commit's message or its ref.
bool is_checked_out_by_run(const git_commit* head, std::string_view base) {
    const std::string ref = variable("GITHUB_REF").value_or("");
    const std::string branch = variable("GITHUB_BASE_REF").value_or("");
    const bool merge_ref = ref.starts_with("refs/pull/") && ref.ends_with("/merge");
    const bool same_head = variable("GITHUB_SHA") == hex(*git_commit_id(head));
    const bool same_base = !branch.empty() && (base == branch || base == "origin/" + branch ||
                                               base == "refs/heads/" + branch ||
                                               base == "refs/remotes/origin/" + branch);
    return merge_ref && same_head && same_base;
}

bool names_its_parents(const git_commit* head) {
    const char* raw = git_commit_message(head);
    std::string_view message = raw != nullptr ? raw : "";
    while (message.ends_with('\n'))
        message.remove_suffix(1);
    return message == "Merge " + hex(*git_commit_parent_id(head, 1)) + " into " +
                          hex(*git_commit_parent_id(head, 0));
}

bool has_pull_request_ref(const Opened& opened, const git_commit* head) {
    for (const char* pattern : {"refs/pull/*/merge", "refs/remotes/pull/*/merge"}) {
        RawReferenceIterator references;
        check(git_reference_iterator_glob_new(out(references), opened.raw.get(), pattern),
              "read the references");
        const char* name = nullptr;
        git_oid id;
        while (git_reference_next_name(&name, references.get()) == 0)
            if (git_reference_name_to_id(&id, opened.raw.get(), name) == 0 &&
                git_oid_equal(&id, git_commit_id(head)) != 0)
                return true;
    }
    return false;
}

std::optional<git_oid> base_of_pull_request(const Opened& opened, const git_commit* head,
                                            std::string_view base) {
    if (git_commit_parentcount(head) != 2) return std::nullopt;
    const bool proven = variable("GITHUB_ACTIONS")
                            ? is_checked_out_by_run(head, base)
                            : names_its_parents(head) || has_pull_request_ref(opened, head);
    if (!proven) return std::nullopt;
    return *git_commit_parent_id(head, 0);
}

RawCommit find_base(const Repository& repository, const std::string& base) {
    RawCommit commit = find_commit(repository.opened(), base);
    if (!commit) commit = find_commit(repository.opened(), "refs/remotes/origin/" + base);
    return commit;
}

// The commit to compare with: the merge base, or the first parent of GitHub's merge.
git_oid start_of_range(const Repository& repository, const std::string& base,
                       const git_commit* head, std::string_view head_name) {
    const Opened& opened = repository.opened();
    const RawCommit base_commit = find_base(repository, base);
    std::optional<git_oid> start;
    if (base_commit)
        start = merge_base(opened, *git_commit_id(base_commit.get()), *git_commit_id(head));
    if (!start) start = base_of_pull_request(opened, head, base);
    if (!start && !base_commit) throw Error(missing_base(repository, base));
    const std::string parts =
        "cannot find where '" + std::string(head_name) + "' and '" + base + "' part: ";
    if (!start && !is_shallow(opened)) throw Error(parts + "they have no common history");
    if (!start) throw Error(parts + "this clone is too shallow; " + deeper_history(base));
    RawCommit commit;
    if (git_commit_lookup(out(commit), opened.raw.get(), &*start) < 0)
        throw Error(parts + "commit " + hex(*start) + " is not in this clone; " +
                    deeper_history(base));
    return *start;
}

// Stops libgit2 when a hostile tree spells more paths than memory holds.
int count_paths(const git_diff* so_far, const git_diff_delta* /*delta*/, const char* /*path*/,
                void* /*payload*/) {
    return git_diff_num_deltas(so_far) < most_paths ? 0 : GIT_EUSER;
}

std::vector<std::string> paths_between(const Opened& opened, const git_oid& before,
                                       const git_oid& after) {
    const RawTree old_tree = read_tree(opened, before);
    const RawTree new_tree = read_tree(opened, after);
    git_diff_options options;
    check(git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION), "compare two commits");
    options.notify_cb = count_paths;
    RawDiff diff;
    const int code = git_diff_tree_to_tree(out(diff), opened.raw.get(), old_tree.get(),
                                           new_tree.get(), &options);
    if (code == GIT_EUSER) throw Error("cannot compare two commits: too many paths differ");
    check(code, "compare two commits");
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
        const git_diff_delta* delta = git_diff_get_delta(diff.get(), i);
        paths.emplace_back(delta->old_file.path != nullptr ? delta->old_file.path
                                                           : delta->new_file.path);
    }
    std::ranges::sort(paths);
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    return paths;
}

// What the remote's default branch has of this branch's history; null where there is no such
// branch.
TreePtr base_of_branch(const Repository& repository) {
    const RawCommit head = head_commit(repository.opened());
    const std::vector<std::string> branch = branch_commits(repository);
    if (!head || branch.empty()) return nullptr;
    return common_history(repository, branch.front(), hex(*git_commit_id(head.get()))).tree;
}

// What comes behind HEAD, and behind what a merge in progress brings in.
Change since_head(const Repository& repository, TreePtr after, const char* name) {
    Change change;
    change.kind = ScopeKind::staged;
    change.after = std::move(after);
    if (const RawCommit head = head_commit(repository.opened())) {
        const std::string id = hex(*git_commit_id(head.get()));
        change.before = repository.commit(id);
        change.scope.before = id;
    }
    for (const std::string& id : repository.merging())
        if (repository.commit_id(id)) change.merged.push_back(repository.commit(id));
    change.scope.kind = change.kind;
    change.scope.after = name;
    change.base = [&repository] { return base_of_branch(repository); };
    return change;
}

}  // namespace

Change staged(const Repository& repository) {
    Change change = since_head(repository, repository.index(), "index");
    std::optional<git_oid> tree;
    if (const RawCommit head = head_commit(repository.opened()))
        tree = *git_commit_tree_id(head.get());
    change.changed_paths = staged_paths(repository.opened(), tree);
    return change;
}

Change uncommitted(const Repository& repository) {
    return since_head(repository, repository.work_tree(), "worktree");
}

Change between(const Repository& repository, const git_oid& start, const git_commit* head) {
    const Opened& opened = repository.opened();
    RawCommit start_commit;
    check(git_commit_lookup(out(start_commit), opened.raw.get(), &start), "read the base commit");
    Change change;
    change.kind = ScopeKind::range;
    change.scope = {ScopeKind::range, hex(start), hex(*git_commit_id(head))};
    change.before = repository.commit(*change.scope.before);
    change.after = repository.commit(*change.scope.after);
    change.changed_paths =
        paths_between(opened, *git_commit_tree_id(start_commit.get()), *git_commit_tree_id(head));
    return change;
}

Change range(const Repository& repository, std::string_view base, std::string_view head) {
    const RawCommit head_commit = find_commit(repository.opened(), head);
    if (!head_commit)
        throw Error("cannot find commit '" + std::string(head) + "': " + last_message());
    const git_oid start = start_of_range(repository, std::string(base), head_commit.get(), head);
    Change change = between(repository, start, head_commit.get());
    change.tips = tips_of(repository, std::string(base));
    return change;
}

Change all(const Repository& repository, const std::optional<std::string>& head) {
    Change change;
    change.kind = ScopeKind::all;
    change.scope.kind = change.kind;
    if (!head && repository.root()) {
        change.after = repository.work_tree();
        change.scope.after = "worktree";
        return change;
    }
    change.after = repository.commit(head.value_or("HEAD"));
    change.scope.after = repository.commit_id(head.value_or("HEAD"));
    return change;
}

}  // namespace checker::git
