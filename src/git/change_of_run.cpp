#include "git/change_of_run.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "core/error.h"
#include "core/printable.h"
#include "core/shell.h"
#include "git/commit_name.h"
#include "git/history.h"
#include "git/merge_base.h"
#include "git/range.h"

namespace checker::git {

namespace {

const std::string origin = "refs/remotes/origin/";

// What is compared with, and how that was found.
struct Start {
    git_oid id;
    std::string basis;
    std::string branch;  // of origin, that the head is to be merged into; empty: none
};

class BaseSearch {
  public:
    BaseSearch(const Opened& opened, const ci::Run& run, const git_commit* head)
        : opened_(opened), run_(run), head_(head) {}

    Start of_request(const std::string& branch) const {
        Start start = where_it_left(branch);
        start.branch = branch;
        return start;
    }

    // A branch compared with itself as it was; nothing where there was nothing.
    std::optional<Start> of_default_branch() const {
        const bool was_nothing =
            !run_.base.empty() && run_.base.find_first_not_of('0') == std::string::npos;
        if (was_nothing) return std::nullopt;
        if (run_.base.empty()) return of_newest_commit();
        if (std::optional<Start> start = of_named_base()) return *start;
        if (!commit_named(run_.base)) throw Error(lacks_commit(run_.base));
        throw Error(parts_nowhere(run_.base));
    }

    // The commit that the service names, if it is in this clone, or what the head has of its
    // history.
    std::optional<Start> of_named_base() const {
        const RawCommit base = commit_named(run_.base);
        if (!base) return std::nullopt;
        const git_oid id = *git_commit_id(base.get());
        const std::string name = short_id(opened_, id);
        if (const auto left = merge_base(opened_, id, id_of_head()))
            return Start{
                *left,
                (git_oid_equal(&*left, &id) != 0 ? "" : "where it left ") + ("commit " + name),
                {}};
        if (!run_.base_is_behind) return std::nullopt;
        return Start{id, "commit " + name, {}};
    }

  private:
    Start where_it_left(const std::string& branch) const {
        const RawCommit tip = tip_of(branch);
        if (std::optional<Start> start = of_merge()) return *start;
        const auto left = tip ? left_at(tip) : std::nullopt;
        // A request brings something that its base lacks: else a fork's branch has the base's name,
        // or the request has been merged meanwhile.
        const bool brings_nothing = left && run_.kind == ci::RunKind::request &&
                                    !run_.base.empty() && git_oid_equal(&*left, &id_of_head()) != 0;
        if (left && !brings_nothing) return {*left, "where it left origin/" + branch, {}};
        if (run_.kind == ci::RunKind::request)
            if (std::optional<Start> start = of_named_base()) return *start;
        if (brings_nothing) throw Error(lacks_commit(run_.base));
        if (!tip) throw Error(lacks_branch(branch));
        throw Error(parts_nowhere("origin/" + branch));
    }

    const git_oid& id_of_head() const { return *git_commit_id(head_); }

    // Another merge's first parent may be anything, so only the service's own counts.
    std::optional<Start> of_merge() const {
        if (git_commit_parentcount(head_) != 2 || run_.merge != hex(id_of_head()))
            return std::nullopt;
        return first_parent("the merge's first parent");
    }

    std::optional<git_oid> left_at(const RawCommit& tip) const {
        return merge_base(opened_, *git_commit_id(tip.get()), id_of_head());
    }

    // What origin's branch does not have is of a fork's branch of the same name.
    std::optional<Start> of_newest_commit() const {
        const RawCommit tip = tip_of(run_.branch);
        const auto left = tip ? left_at(tip) : std::nullopt;
        if (left && git_oid_equal(&*left, &id_of_head()) == 0)
            return Start{*left, "where it left origin/" + run_.branch, run_.branch};
        if (git_commit_parentcount(head_) == 0) return std::nullopt;
        return first_parent("the first parent of its newest commit");
    }

    Start first_parent(const std::string& what) const {
        const git_oid parent = *git_commit_parent_id(head_, 0);
        RawCommit commit;
        if (git_commit_lookup(out(commit), opened_.raw.get(), &parent) < 0)
            throw Error(lacks_commit(hex(parent)));
        return {parent, what + ", " + short_id(opened_, parent), {}};
    }

    // Only what origin has counts: a local branch of that name may be what is checked out.
    RawCommit tip_of(const std::string& branch) const {
        const std::string name = origin + branch;
        int valid = 0;
        const bool has_nul = name.find('\0') != std::string::npos;
        if (branch.empty() || has_nul || git_reference_name_is_valid(&valid, name.c_str()) < 0 ||
            valid == 0)
            throw Error(trouble() + std::string(run_.service) + " names no branch: '" +
                        printable(branch) +
                        "'; name the base yourself: `checker check --base origin/BRANCH`");
        return find_commit(opened_, name);
    }

    // By an id, or the start of one; never by a name that somebody gave to a branch.
    RawCommit commit_named(const std::string& id) const {
        const bool is_hex = std::ranges::all_of(
            id, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
        RawCommit commit;
        git_oid raw;
        if (id.size() < 7 || id.size() > 40 || !is_hex ||
            git_oid_fromstrn(&raw, id.data(), id.size()) < 0 ||
            git_commit_lookup_prefix(out(commit), opened_.raw.get(), &raw, id.size()) < 0)
            return nullptr;
        return commit;
    }

    static std::string trouble() { return "cannot find what to compare this run with: "; }

    std::string lacks_branch(const std::string& branch) const {
        return trouble() + std::string(run_.service) + " says the branch '" + printable(branch) +
               "', which is not in this clone; before the check, run `git fetch origin " +
               shell_word("+refs/heads/" + branch + ":" + origin + branch) + "`" + or_deeper();
    }

    std::string lacks_commit(const std::string& id) const {
        const std::string depth = is_shallow(opened_) ? "--depth=1 " : "";
        return trouble() + "commit " + printable(id) +
               " is not in this clone; before the check, run `git " + "fetch " + depth + "origin " +
               shell_word(id) + "`" + or_deeper();
    }

    std::string parts_nowhere(const std::string& base) const {
        const std::string text = "cannot find where HEAD and '" + printable(base) + "' part: ";
        if (!is_shallow(opened_)) return text + "they have no common history";
        return text + "this clone is too shallow; before the check, run `git fetch --unshallow " +
               "origin`" + or_deeper();
    }

    std::string or_deeper() const {
        return is_shallow(opened_) ? ", or " + std::string(run_.more_history) : "";
    }

    const Opened& opened_;
    const ci::Run& run_;
    const git_commit* head_;
};

std::string default_branch_of(const Repository& repository, const ci::Run& run) {
    if (!run.default_branch.empty()) return run.default_branch;
    const std::string name = default_branch(repository).value_or("");
    return name.starts_with("origin/") ? name.substr(7) : name;
}

// The branch that the head is to be compared with; empty: the run is of the default branch itself.
std::string base_branch(const Repository& repository, const ci::Run& run) {
    if (run.kind == ci::RunKind::request) return run.branch;
    const std::string everybodys = default_branch_of(repository, run);
    if (everybodys.empty())
        throw Error("cannot find what to compare this run with: " + std::string(run.service) +
                    " does not say which branch '" + printable(run.branch) +
                    "' will be merged into; set the variable CHECKER_DEFAULT_BRANCH to its name");
    return run.branch == everybodys ? "" : everybodys;
}

std::optional<Start> start_of(const Repository& repository, const ci::Run& run,
                              const git_commit* head) {
    if (run.kind == ci::RunKind::everything) return std::nullopt;
    const BaseSearch search(repository.opened(), run, head);
    if (run.base_suffices) {
        std::optional<Start> start = search.of_named_base();
        if (start && run.kind == ci::RunKind::request) start->branch = run.branch;
        if (start) return start;
    }
    const std::string branch = base_branch(repository, run);
    if (branch.empty()) return search.of_default_branch();
    return search.of_request(branch);
}

}  // namespace

Change change_of_run(const Repository& repository, const ci::Run& run) {
    const RawCommit head = head_commit(repository.opened());
    if (!head) throw Error("cannot check this run: nothing was committed here");
    if (!run.base_checkout.empty() && run.base_checkout == hex(*git_commit_id(head.get())))
        throw Error(
            "cannot check this run: it checked out the base branch and not the pull "
            "request; start the workflow by `pull_request`, not by `pull_request_target`");
    const std::optional<Start> start = start_of(repository, run, head.get());
    if (!start) {
        Change change = all(repository, "HEAD");
        change.basis = "nothing: all migrations count as new";
        return change;
    }
    Change change = between(repository, start->id, head.get());
    change.basis = start->basis;
    if (!start->branch.empty() && repository.commit_id(origin + start->branch))
        change.tips.push_back(
            {"origin/" + start->branch, repository.commit(origin + start->branch)});
    return change;
}

}  // namespace checker::git
