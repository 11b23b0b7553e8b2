#include "git/pushed.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

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

// From the right: the local name is as it was typed, and `:/words of a message` has blanks.
PushedRef read_line(std::string_view line) {
    std::array<std::string, 4> words;
    std::string_view rest = line;
    for (std::size_t i = words.size(); i-- > 1;) {
        const std::size_t blank = rest.rfind(' ');
        if (blank == std::string_view::npos) break;
        words.at(i) = rest.substr(blank + 1);
        rest = rest.substr(0, blank);
    }
    words[0] = rest;
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

struct Earlier {
    bool operator()(const git_oid& one, const git_oid& other) const {
        return git_oid_cmp(&one, &other) < 0;
    }
};

// The commit of a line; nothing for a deletion and for a tag of a tree or a file.
std::optional<git_oid> commit_of(const Opened& opened, const PushedRef& reference) {
    if (is_zero(reference.local_id)) return std::nullopt;
    const std::string doing = "read what is pushed, " + reference.local_id;
    const git_oid id = oid_of(reference.local_id);
    RawObject object;
    check(git_object_lookup(out(object), opened.raw.get(), &id, GIT_OBJECT_ANY), doing);
    RawObject commit;
    const int code = git_object_peel(out(commit), object.get(), GIT_OBJECT_COMMIT);
    if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC) return std::nullopt;
    check(code, doing);
    return *git_object_id(commit.get());
}

// Tells which commits the remotes' branches do not have.
class Remotes {
  public:
    Remotes(const Opened& opened, const std::vector<git_oid>& ids)
        : opened_(opened), tips_(known_of_remotes(opened)), is_shallow_(is_shallow(opened)) {
        if (!is_shallow_ && !tips_.empty()) walk(ids);
    }

    const std::vector<git_oid>& tips() const { return tips_; }

    bool have(const git_oid& id) const {
        if (tips_.empty()) return false;
        if (!is_shallow_) return !missing_.contains(id);
        return std::ranges::any_of(tips_, [&](const git_oid& tip) {
            const std::optional<git_oid> base = merge_base(opened_, tip, id);
            return base && git_oid_equal(&*base, &id) != 0;
        });
    }

  private:
    // Once for all of `ids`. libgit2's walk stumbles over commits whose parents were left out.
    void walk(const std::vector<git_oid>& ids) {
        constexpr const char* doing = "read the history";
        RawRevwalk walk;
        check(git_revwalk_new(out(walk), opened_.raw.get()), doing);
        for (const git_oid& id : ids)
            check(git_revwalk_push(walk.get(), &id), doing);
        for (const git_oid& tip : tips_)
            check(git_revwalk_hide(walk.get(), &tip), doing);
        git_oid next;
        int code = 0;
        while ((code = git_revwalk_next(&next, walk.get())) == 0)
            missing_.insert(next);
        if (code != GIT_ITEROVER) check(code, doing);
    }

    const Opened& opened_;
    std::vector<git_oid> tips_;
    bool is_shallow_;
    std::set<git_oid, Earlier> missing_;
};

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

// What a push of `id` adds to what the remotes have, to begin with to the branch that it moves.
std::optional<Change> change_by(const Repository& repository, const Remotes& remotes,
                                const git_oid& id, const std::string& remote_id) {
    const Opened& opened = repository.opened();
    if (remotes.have(id)) return std::nullopt;
    std::optional<git_oid> base;
    // A push by force may replace what was never fetched.
    if (const RawCommit there = is_zero(remote_id) ? RawCommit() : find_commit(opened, remote_id))
        base = merge_base(opened, *git_commit_id(there.get()), id);
    if (!base) base = common_with(opened, remotes.tips(), id);
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

std::vector<Change> pushed(const Repository& repository, const std::vector<PushedRef>& references) {
    std::set<std::pair<std::string, std::string>> known;
    std::vector<std::pair<git_oid, std::string>> sent;
    std::vector<git_oid> ids;
    for (const PushedRef& reference : references)
        if (const std::optional<git_oid> id = commit_of(repository.opened(), reference))
            if (known.emplace(hex(*id), reference.remote_id).second) {
                sent.emplace_back(*id, reference.remote_id);
                ids.push_back(*id);
            }
    if (ids.empty()) return {};
    const Remotes remotes(repository.opened(), ids);
    std::vector<Change> changes;
    for (const auto& [id, remote_id] : sent)
        if (std::optional<Change> change = change_by(repository, remotes, id, remote_id))
            changes.push_back(*std::move(change));
    return changes;
}

}  // namespace checker::git
