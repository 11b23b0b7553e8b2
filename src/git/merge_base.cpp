#include "git/merge_base.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <queue>
#include <set>
#include <string>
#include <vector>

namespace checker::git {

namespace {

// libgit2 1.5 does not know that a shallow clone's last commits have no parents: it looks for them
// and fails. So a shallow history, which is short, is walked here.
class ShallowHistory {
  public:
    explicit ShallowHistory(const Opened& opened) : opened_(opened) {
        std::ifstream file(opened.common_dir + "/shallow");
        for (std::string line; std::getline(file, line);)
            last_.insert(line);
    }

    std::optional<git_oid> common(const git_oid& one, const git_oid& other) {
        const std::set<std::string> ancestors = history_of({hex(one)});
        return newest_of(ancestors, hex(other));
    }

  private:
    struct Seen {
        git_time_t time;
        std::string id;
        bool operator<(const Seen& other) const { return time < other.time; }
    };

    std::vector<std::string> parents(const git_commit* commit) const {
        std::vector<std::string> ids;
        if (last_.contains(hex(*git_commit_id(commit)))) return ids;
        for (unsigned i = 0; i < git_commit_parentcount(commit); ++i)
            ids.push_back(hex(*git_commit_parent_id(commit, i)));
        return ids;
    }

    RawCommit commit(const std::string& id) const {
        RawCommit found;
        const git_oid raw = oid_of(id);
        check(git_commit_lookup(out(found), opened_.raw.get(), &raw), "read commit " + id);
        return found;
    }

    // The commits in `open` and all that lie behind them.
    std::set<std::string> history_of(std::vector<std::string> open) const {
        std::set<std::string> seen(open.begin(), open.end());
        while (!open.empty()) {
            const RawCommit at = commit(open.back());
            open.pop_back();
            for (std::string& parent : parents(at.get()))
                if (seen.insert(parent).second) open.push_back(std::move(parent));
        }
        return seen;
    }

    // Newest first, and not beyond a commit that is common: what lies behind it is common too.
    std::optional<git_oid> newest_of(const std::set<std::string>& ancestors,
                                     const std::string& start) const {
        std::set<std::string> seen{start};
        std::vector<std::string> found;
        std::priority_queue<Seen> open;
        open.push({git_commit_time(commit(start).get()), start});
        while (!open.empty()) {
            const Seen at = open.top();
            open.pop();
            if (ancestors.contains(at.id)) {
                found.push_back(at.id);
                continue;
            }
            for (std::string& parent : parents(commit(at.id).get())) {
                if (!seen.insert(parent).second) continue;
                open.push({git_commit_time(commit(parent).get()), parent});
            }
        }
        return best(found);
    }

    // Of several, the first that does not lie behind another one.
    std::optional<git_oid> best(const std::vector<std::string>& found) const {
        std::vector<std::string> behind;
        for (const std::string& id : found)
            for (std::string& parent : parents(commit(id).get()))
                behind.push_back(std::move(parent));
        const std::set<std::string> older = history_of(std::move(behind));
        for (const std::string& id : found)
            if (!older.contains(id)) return oid_of(id);
        return std::nullopt;
    }

    const Opened& opened_;
    std::set<std::string> last_;
};

}  // namespace

bool is_shallow(const Opened& opened) {
    return git_repository_is_shallow(opened.raw.get()) == 1;
}

std::optional<git_oid> merge_base(const Opened& opened, const git_oid& one, const git_oid& other) {
    if (is_shallow(opened)) return ShallowHistory(opened).common(one, other);
    git_oid base;
    const int code = git_merge_base(&base, opened.raw.get(), &one, &other);
    if (code == GIT_ENOTFOUND) return std::nullopt;
    check(code, "find where two lines of history part");
    return base;
}

}  // namespace checker::git
