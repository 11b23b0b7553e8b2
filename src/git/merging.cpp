#include "git/merging.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "core/error.h"
#include "git/commit_name.h"
#include "git/environment.h"
#include "git/history.h"
#include "git/opened.h"

namespace checker::git {

namespace {

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string first_line(const std::string& path) {
    const std::string text = text_of(path);
    return text.substr(0, text.find('\n'));
}

bool exists(const std::string& path) {
    return std::ifstream(path).good();
}

TreePtr no_files() {
    return std::make_shared<MemoryTree>(std::map<std::string, std::string, std::less<>>());
}

[[noreturn]] void refuse_octopus() {
    throw Error(
        "cannot resolve a merge of more than two branches at once; undo it (`git merge --abort`, "
        "or `git reset --hard HEAD^` when it is committed) and merge them one after the other");
}

class StateReader {
  public:
    explicit StateReader(const Repository& repository)
        : repository_(repository), opened_(repository.opened()) {}

    std::optional<MergeState> read() const {
        const RawCommit head = head_commit(opened_);
        if (!head) return std::nullopt;  // before the first commit
        if (auto state = merge()) return state;
        if (auto state = cherry_pick()) return state;
        if (auto state = rebase()) return state;
        if (auto state = revert()) return state;
        if (auto state = squash()) return state;
        if (!unmerged_paths(repository_).empty()) return stages();
        return committed(head.get());
    }

  private:
    std::string file(const char* name) const { return opened_.git_dir + "/" + name; }

    // The commit that a file such as MERGE_HEAD names in its first line.
    std::optional<std::string> commit_in(const char* name) const {
        const std::string line = first_line(file(name));
        return line.empty() ? std::nullopt : repository_.commit_id(line);
    }

    Side side(const std::string& id, std::string name) const {
        return {std::move(name), id, id, repository_.commit(id)};
    }

    Side side(const std::string& id) const { return side(id, name_of_commit(opened_, oid_of(id))); }

    Side head() const { return side(repository_.commit_id("HEAD").value(), name_of_head(opened_)); }

    std::vector<std::string> parents_of(const std::string& id) const {
        const RawCommit commit = find_commit(opened_, id);
        std::vector<std::string> ids;
        for (unsigned i = 0; commit && i < git_commit_parentcount(commit.get()); ++i)
            ids.push_back(hex(*git_commit_parent_id(commit.get(), i)));
        return ids;
    }

    MergeState of_two(MergeKind kind, Side ours, Side theirs) const {
        MergeState state{kind, std::move(ours), std::move(theirs), {}, true};
        if (const Common common =
                common_history(repository_, state.ours.commit, state.theirs.commit);
            common.commit)
            state.base = side(*common.commit);
        return state;
    }

    // What `git merge` is merging. Its hooks after the merge still see MERGE_HEAD and GITHEAD_<id>;
    // HEAD then has that commit already.
    std::vector<std::string> merge_heads() const {
        std::vector<std::string> ids = repository_.merging();
        std::erase_if(ids, [&](const std::string& id) {
            return !repository_.commit_id(id) || is_ancestor(repository_, id, "HEAD");
        });
        return ids;
    }

    std::optional<MergeState> merge() const {
        const std::vector<std::string> ids = merge_heads();
        if (ids.size() > 1) refuse_octopus();
        if (ids.empty()) return std::nullopt;
        std::string hint = variable(("GITHEAD_" + ids[0]).c_str()).value_or("");
        if (hint.empty()) hint = name_in_message(first_line(file("MERGE_MSG")));
        return of_two(MergeKind::merge, head(),
                      side(ids[0], name_of_commit(opened_, oid_of(ids[0]), hint)));
    }

    // During a rebase git may write CHERRY_PICK_HEAD for the commit that REBASE_HEAD names.
    std::optional<MergeState> cherry_pick() const {
        const std::optional<std::string> picked = commit_in("CHERRY_PICK_HEAD");
        const bool rebasing = exists(file("rebase-merge/onto"));
        if (!picked || (rebasing && picked == commit_in("REBASE_HEAD"))) return std::nullopt;
        Side theirs = side(*picked, short_id(opened_, oid_of(*picked)));
        return applied(MergeKind::cherry_pick, head(), std::move(theirs));
    }

    // `git rebase` stops in rebase-merge/, `git rebase --apply` in rebase-apply/ (git am too, but
    // without the file `rebasing`). Where it stopped for an edit, the commit is applied already.
    std::optional<MergeState> rebase() const {
        const bool merging = exists(file("rebase-merge/onto"));
        if (!merging && !exists(file("rebase-apply/rebasing"))) return std::nullopt;
        const std::string folder = merging ? "rebase-merge/" : "rebase-apply/";
        const std::optional<std::string> applying = commit_in("REBASE_HEAD");
        if (!applying || (merging && exists(file("rebase-merge/amend")))) return std::nullopt;
        Side ours = head();
        if (const auto onto = commit_in((folder + "onto").c_str())) {
            ours.tip = *onto;
            ours.name = name_of_commit(opened_, oid_of(*onto));
        }
        return applied(MergeKind::rebase, std::move(ours),
                       side(*applying, rebased_branch(folder, *applying)));
    }

    std::string rebased_branch(const std::string& folder, const std::string& applying) const {
        constexpr std::string_view local = "refs/heads/";
        const std::string name = first_line(file((folder + "head-name").c_str()));
        if (name.starts_with(local)) return name.substr(local.size());
        return short_id(opened_, oid_of(applying));
    }

    // A commit that is applied is compared with its parent: of a merge commit's the one that the
    // index has as stage 1.
    MergeState applied(MergeKind kind, Side ours, Side theirs) const {
        std::vector<std::string> parents = parents_of(theirs.commit);
        MergeState state{kind, std::move(ours), std::move(theirs), {}, true};
        const auto parent = parent_in_index(parents, 1);
        if (parent) state.base = side(*parent);
        return state;
    }

    std::optional<std::string> parent_in_index(const std::vector<std::string>& parents,
                                               int stage) const {
        for (const std::string& parent : parents)
            if (matches_stage(*repository_.commit(parent), stage)) return parent;
        return parents.empty() ? std::nullopt : std::optional(parents.front());
    }

    bool matches_stage(const Tree& tree, int stage) const {
        const TreePtr staged = repository_.index_stage(stage);
        return std::ranges::all_of(unmerged_paths(repository_), [&](const std::string& path) {
            const std::optional<TreeEntry> one = staged->find(path);
            const std::optional<TreeEntry> other = tree.find(path);
            return (one ? one->id : "") == (other ? other->id : "");
        });
    }

    std::optional<MergeState> revert() const {
        const std::optional<std::string> reverted = commit_in("REVERT_HEAD");
        if (!reverted) return std::nullopt;
        const auto parent = parent_in_index(parents_of(*reverted), 3);
        const std::string name = "parent of " + short_id(opened_, oid_of(*reverted));
        Side theirs{name, "", "", no_files()};
        if (parent) theirs = side(*parent, name);
        return MergeState{MergeKind::revert, head(), std::move(theirs), side(*reverted), true};
    }

    // Its message lists what is merged as `git log` does, the newest commit first.
    std::optional<MergeState> squash() const {
        constexpr std::string_view start = "\ncommit ";
        const std::string message = "\n" + text_of(file("SQUASH_MSG"));
        const std::size_t at = message.find(start);
        if (at == std::string::npos) return std::nullopt;
        const auto id = repository_.commit_id(message.substr(at + start.size(), 40));
        if (!id || is_ancestor(repository_, *id, "HEAD")) return std::nullopt;
        return of_two(MergeKind::squash, head(), side(*id));
    }

    // The stash's commit has the work tree of the time, its first parent what was checked out.
    MergeState stages() const {
        MergeState state{MergeKind::stages,
                         head(),
                         {"theirs", "", "", repository_.index_stage(3)},
                         Side{"base", "", "", repository_.index_stage(1)},
                         true};
        const std::optional<std::string> stash = repository_.commit_id("refs/stash");
        if (!stash || !matches_stage(*repository_.commit(*stash), 3)) return state;
        state.theirs = side(*stash, "stash");
        const std::vector<std::string> parents = parents_of(*stash);
        if (!parents.empty()) state.base = side(parents.front());
        return state;
    }

    std::optional<MergeState> committed(const git_commit* head_commit) const {
        const unsigned count = git_commit_parentcount(head_commit);
        if (count > 2) refuse_octopus();
        if (count < 2) return std::nullopt;
        const char* message = git_commit_message(head_commit);
        const git_oid theirs = *git_commit_parent_id(head_commit, 1);
        MergeState state = of_two(
            MergeKind::committed,
            side(hex(*git_commit_parent_id(head_commit, 0)), name_of_head(opened_)),
            side(hex(theirs), name_of_commit(opened_, theirs,
                                             name_in_message(message != nullptr ? message : ""))));
        state.in_progress = false;
        return state;
    }

    const Repository& repository_;
    const Opened& opened_;
};

}  // namespace

std::optional<MergeState> merge_state(const Repository& repository) {
    return StateReader(repository).read();
}

std::vector<std::string> unmerged_paths(const Repository& repository) {
    std::vector<std::string> paths;
    for (const IndexEntry& entry : repository.opened().index().entries())
        if (entry.stage != 0 && (paths.empty() || paths.back() != entry.path))
            paths.emplace_back(entry.path);
    return paths;
}

Holder holder_of_base(const Repository& repository, const MergeState& state,
                      const std::optional<std::string>& branch) {
    Holder last = Holder::neither;
    for (const std::string& id : branch_commits(repository, branch)) {
        const auto has = [&](const Side& side) {
            return !side.tip.empty() && is_ancestor(repository, side.tip, id);
        };
        const bool ours = has(state.ours);
        const bool theirs = has(state.theirs);
        if (ours != theirs) return ours ? Holder::ours : Holder::theirs;
        if (ours) last = Holder::both;
    }
    return last;
}

}  // namespace checker::git
