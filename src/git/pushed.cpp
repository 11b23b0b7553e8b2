#include "git/pushed.h"

#include <algorithm>
#include <array>

#include "core/error.h"
#include "git/history.h"
#include "git/merge_base.h"
#include "git/opened.h"

namespace checker::git {

namespace {

constexpr std::size_t most_references = 10'000;

bool is_zero(std::string_view id) {
    return id.find_first_not_of('0') == std::string_view::npos;
}

bool is_id(std::string_view text) {
    return text.size() == 40 &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

PushedRef read_line(std::string_view line) {
    std::array<std::string, 4> words;
    std::size_t count = 0;
    for (std::string_view rest = line; count < words.size(); ++count) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        words.at(count) = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (!is_id(words[1]) || !is_id(words[3]))
        throw Error("cannot read what is pushed: '" + std::string(line) +
                    "' is no line that git writes for a pre-push hook");
    return {words[0], words[1], words[2], words[3]};
}

// The newest commits that this clone knows of any remote's branches.
std::vector<git_oid> known_of_remotes(const Opened& opened) {
    std::vector<git_oid> ids;
    RawReferenceIterator references;
    check(git_reference_iterator_glob_new(out(references), opened.raw.get(), "refs/remotes/*"),
          "read the references");
    const char* name = nullptr;
    while (ids.size() < most_references && git_reference_next_name(&name, references.get()) == 0)
        if (const RawCommit commit = find_commit(opened, name))
            ids.push_back(*git_commit_id(commit.get()));
    return ids;
}

bool has_all_of(const Opened& opened, const std::vector<git_oid>& known, const git_oid& id) {
    if (is_shallow(opened))  // libgit2 stumbles over commits whose parents were left out
        return std::ranges::any_of(known, [&](const git_oid& other) {
            const std::optional<git_oid> base = merge_base(opened, other, id);
            return base && git_oid_equal(&*base, &id) != 0;
        });
    RawRevwalk walk;
    check(git_revwalk_new(out(walk), opened.raw.get()), "read the history");
    check(git_revwalk_push(walk.get(), &id), "read the history");
    for (const git_oid& other : known)
        git_revwalk_hide(walk.get(), &other);
    git_oid next;
    return git_revwalk_next(&next, walk.get()) == GIT_ITEROVER;
}

// The newest commit that `id` has in common with all of these together.
std::optional<git_oid> common_with(const Opened& opened, std::vector<git_oid> known,
                                   const git_oid& id) {
    if (known.empty()) return std::nullopt;
    if (is_shallow(opened)) {
        std::optional<git_oid> base;
        for (std::size_t i = 0; i < known.size() && !base; ++i)
            base = merge_base(opened, known[i], id);
        return base;
    }
    known.insert(known.begin(), id);
    git_oid base;
    const int code = git_merge_base_many(&base, opened.raw.get(), known.size(), known.data());
    if (code == GIT_ENOTFOUND) return std::nullopt;
    check(code, "find what a remote has already");
    return base;
}

}  // namespace

std::vector<PushedRef> read_pushed(std::string_view lines) {
    std::vector<PushedRef> references;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (end > 0) references.push_back(read_line(lines.substr(0, end)));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return references;
}

std::optional<Change> pushed(const Repository& repository, const PushedRef& reference) {
    const Opened& opened = repository.opened();
    if (is_zero(reference.local_id)) return std::nullopt;
    const RawCommit commit = find_commit(opened, reference.local_id);
    if (!commit) return std::nullopt;  // a tag of a tree or a blob
    const git_oid& id = *git_commit_id(commit.get());
    const std::vector<git_oid> known = known_of_remotes(opened);
    if (has_all_of(opened, known, id)) return std::nullopt;
    std::optional<git_oid> base;
    // A push by force may replace what was never fetched.
    if (const RawCommit there =
            is_zero(reference.remote_id) ? RawCommit() : find_commit(opened, reference.remote_id))
        base = merge_base(opened, *git_commit_id(there.get()), id);
    if (!base) base = common_with(opened, known, id);
    if (!base) return all(repository, hex(id));
    if (git_oid_equal(&*base, &id) != 0) return std::nullopt;
    Change change = range(repository, hex(*base), hex(id));
    change.tips.clear();  // what a push by force replaces is nothing to collide with
    // What others have brought into their branch, and this one has merged, was reviewed there.
    const std::vector<std::string> shared = branch_commits(repository);
    if (!shared.empty())
        if (const Common common = common_history(repository, shared.front(), hex(id)); common.tree)
            change.merged.push_back(common.tree);
    return change;
}

}  // namespace checker::git
