#include "git/history.h"

#include <algorithm>

#include "core/error.h"
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
    const std::string origin = "origin/";
    const std::string name = named->starts_with(origin) ? named->substr(origin.size()) : *named;
    std::vector<std::string> ids;
    for (const std::string& rev : {"refs/remotes/origin/" + name, "refs/heads/" + name, *named}) {
        const std::optional<std::string> id = repository.commit_id(rev);
        if (id && std::find(ids.begin(), ids.end(), *id) == ids.end()) ids.push_back(*id);
    }
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
