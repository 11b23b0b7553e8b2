#include "git/history.h"

#include <algorithm>
#include <set>

#include "core/error.h"
#include "git/commit_name.h"
#include "git/merge_base.h"
#include "git/opened.h"

namespace checker::git {

namespace {

git_oid id_of(const Repository& repository, std::string_view rev) {
    const RawCommit commit = find_commit(repository.opened(), rev);
    if (!commit)
        throw Error("cannot find commit '" + std::string(rev) +
                    "' in this clone: " + last_message());
    return *git_commit_id(commit.get());
}

// What a symbolic reference of origin points to, without "refs/remotes/".
std::string target_of(const Opened& opened, const char* name) {
    constexpr std::string_view folder = "refs/remotes/";
    RawReference reference;
    std::string target = name;
    if (git_reference_lookup(out(reference), opened.raw.get(), name) == 0)
        if (const char* other = git_reference_symbolic_target(reference.get())) target = other;
    return target.starts_with(folder) ? target.substr(folder.size()) : target;
}

std::string without_origin(const std::string& branch) {
    const std::string origin = "origin/";
    return branch.starts_with(origin) ? branch.substr(origin.size()) : branch;
}

constexpr std::size_t most_commits = 200;

// The commits in HEAD's reflog.
std::vector<std::string> remembered(const Opened& opened) {
    std::vector<std::string> ids;
    RawReflog log;
    if (git_reflog_read(out(log), opened.raw.get(), "HEAD") < 0) return ids;
    const std::size_t count = std::min(git_reflog_entrycount(log.get()), most_commits);
    for (std::size_t i = 0; i < count; ++i) {
        const git_reflog_entry* entry = git_reflog_entry_byindex(log.get(), i);
        for (const git_oid* id : {git_reflog_entry_id_new(entry), git_reflog_entry_id_old(entry)})
            if (git_oid_is_zero(id) == 0) ids.push_back(hex(*id));
    }
    return ids;
}

}  // namespace

std::optional<std::string> default_branch(const Repository& repository) {
    const Opened& opened = repository.opened();
    for (const char* name :
         {"refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master"})
        if (find_commit(opened, name)) return target_of(opened, name);
    return std::nullopt;
}

std::vector<std::string> branch_commits(const Repository& repository,
                                        const std::optional<std::string>& branch) {
    const std::optional<std::string> named = branch ? branch : default_branch(repository);
    if (!named) return {};
    const std::string name = without_origin(*named);
    std::vector<std::string> ids;
    for (const std::string& rev : {"refs/remotes/origin/" + name, "refs/heads/" + name, *named}) {
        const std::optional<std::string> id = repository.commit_id(rev);
        if (id && std::find(ids.begin(), ids.end(), *id) == ids.end()) ids.push_back(*id);
    }
    return ids;
}

std::vector<Tip> tips_of(const Repository& repository, const std::string& branch) {
    std::vector<Tip> tips;
    for (const std::string& id : branch_commits(repository, branch))
        tips.push_back({branch, repository.commit(id)});
    return tips;
}

std::vector<std::string> shared_commits(const Repository& repository,
                                        const std::optional<std::string>& branch) {
    std::vector<std::string> all = branch_commits(repository, branch);
    const std::optional<std::string> named = branch ? branch : default_branch(repository);
    const std::string local = named ? "refs/heads/" + without_origin(*named) : "";
    if (local.empty() || local != current_branch(repository.opened())) return all;
    const std::optional<std::string> own = repository.commit_id(local);
    std::vector<std::string> shared;
    for (const std::string& id : all)
        if (id != own) shared.push_back(id);
    return shared.empty() ? all : shared;
}

std::vector<std::string> earlier_commits(const Repository& repository,
                                         const std::vector<std::string>& without) {
    const Opened& opened = repository.opened();
    std::vector<std::string> ids = remembered(opened);
    if (const auto id = repository.commit_id("ORIG_HEAD")) ids.push_back(*id);
    RawRevwalk walk;
    check(git_revwalk_new(out(walk), opened.raw.get()), "read the history");
    if (git_revwalk_push_head(walk.get()) == 0) {
        for (const std::string& id : without) {
            const git_oid hidden = oid_of(id);
            git_revwalk_hide(walk.get(), &hidden);
        }
        git_oid id;
        for (std::size_t i = 0; i < most_commits && git_revwalk_next(&id, walk.get()) == 0; ++i)
            ids.push_back(hex(id));
    }
    std::set<std::string> known;
    std::erase_if(ids, [&](const std::string& id) {
        return !known.insert(id).second || !find_commit(opened, id);
    });
    return ids;
}

bool is_ancestor(const Repository& repository, std::string_view commit, std::string_view of) {
    const git_oid older = id_of(repository, commit);
    const std::optional<git_oid> common =
        merge_base(repository.opened(), older, id_of(repository, of));
    return common && git_oid_equal(&*common, &older) != 0;
}

Common common_history(const Repository& repository, std::string_view one, std::string_view other) {
    const std::optional<git_oid> common =
        merge_base(repository.opened(), id_of(repository, one), id_of(repository, other));
    if (!common) return {};
    return {hex(*common), repository.commit(hex(*common))};
}

}  // namespace checker::git
