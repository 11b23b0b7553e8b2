#include "git/preparation.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"
#include "core/path.h"
#include "git/conversion.h"
#include "git/folder.h"
#include "git/handwriting.h"

namespace checker::git {

namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
    throw Error("cannot change '" + path + "': " + why);
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

void refuse_odd_path(const std::string& path) {
    const std::string around = "/" + lower(path) + "/";
    if (path.empty() || join_path("", path) != path || around.find("/.git/") != std::string::npos ||
        around.find("/git~1/") != std::string::npos)
        refuse(path, "it is no path of a file in the work tree");
}

git_oid blob_id(const std::string& bytes) {
    git_oid id;
    check(git_odb_hash(&id, bytes.data(), bytes.size(), GIT_OBJECT_BLOB), "hash a file");
    return id;
}

// What git has of a path that is unmerged counts as ours has it.
unsigned mode_of(const std::vector<const IndexEntry*>& stages, const FileChange& change) {
    for (const int wanted : {0, 2, 3, 1})
        for (const IndexEntry* stage : stages)
            if (stage->stage == wanted) return stage->mode;
    return change.executable ? 0100755 : 0100644;
}

unsigned default_mode(bool executable) {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return (executable ? 0777U : 0666U) & ~static_cast<unsigned>(mask);
}

class Preparation {
  public:
    Preparation(const Opened& opened, const IndexFile& index) : opened_(opened), index_(index) {}

    Prepared prepare(const std::vector<FileChange>& changes) {
        refuse_clashes(changes);
        Prepared result;
        for (const FileChange& change : changes)
            add(change, result);
        std::ranges::sort(result.journal.changes, {}, &JournalChange::path);
        result.journal.new_folders = new_folders(result.journal);
        return result;
    }

  private:
    void add(const FileChange& change, Prepared& result) const {
        refuse_filters(opened_, change.path);
        const std::vector<const IndexEntry*> stages = stages_of(change.path);
        JournalChange entry{change.path, read_state(*opened_.root, change.path), std::nullopt};
        refuse_lost_edits(change, stages, entry.before);
        StagedFile staged{change.path, std::nullopt, mode_of(stages, change)};
        if (change.content) {
            staged.id = blob_id(*change.content);
            entry.after = FileState{
                to_work_tree(opened_, change.path, *change.content),
                entry.before ? entry.before->mode : default_mode((staged.mode & 0100U) != 0)};
        }
        result.journal.changes.push_back(std::move(entry));
        result.staged.push_back(std::move(staged));
    }

    std::vector<const IndexEntry*> stages_of(const std::string& path) const {
        const auto& entries = index_.entries();
        std::vector<const IndexEntry*> stages;
        auto at = std::ranges::lower_bound(entries, std::string_view(path), {}, &IndexEntry::path);
        for (; at != entries.end() && at->path == path; ++at)
            stages.push_back(&*at);
        return stages;
    }

    // On some file systems `A` and `a` are one file.
    void refuse_clashes(const std::vector<FileChange>& changes) const {
        std::set<std::string> touched;
        for (const FileChange& change : changes) {
            refuse_odd_path(change.path);
            if (!touched.insert(change.path).second) refuse(change.path, "it is there twice");
        }
        std::map<std::string, std::string> names;
        for (const IndexEntry& entry : index_.entries())
            if (!touched.contains(std::string(entry.path)))
                names.emplace(lower(std::string(entry.path)), entry.path);
        for (const FileChange& change : changes) {
            if (!change.content) continue;
            const auto [other, added] = names.emplace(lower(change.path), change.path);
            if (!added)
                refuse(change.path,
                       "it differs from '" + other->second + "' in upper and lower case only");
        }
    }

    void refuse_lost_edits(const FileChange& change, const std::vector<const IndexEntry*>& stages,
                           const std::optional<FileState>& file) const {
        for (const IndexEntry* stage : stages) {
            if ((stage->mode & 0170000U) != 0100000U) refuse(change.path, "git has no file there");
            if (stage->skip_worktree)
                refuse(change.path,
                       "a sparse checkout leaves it out; add it with `git sparse-checkout add`");
        }
        const bool unmerged = !stages.empty() && stages.front()->stage != 0;
        if (!file) {
            if (!stages.empty() && !unmerged && change.content)
                refuse(change.path,
                       "it was removed, but that is not staged; bring it back with "
                       "`git restore " +
                           change.path + "`");
            return;
        }
        const std::string text = to_blob(opened_, change.path, file->bytes);
        if (is_known(change, stages, hex(blob_id(text)))) return;
        if (stages.empty())
            refuse(change.path, "an untracked file is there; move it away or add it");
        if (!unmerged)
            refuse(change.path,
                   "it has changes that are not staged; stage them with `git add` or "
                   "put them away with `git stash`");
        if (const auto line = handwritten_line(opened_, stages, text))
            refuse(change.path, "line " + std::to_string(*line) +
                                    " was edited by hand; save it elsewhere, then bring the "
                                    "conflict back with `git checkout --merge " +
                                    change.path + "`");
    }

    static bool is_known(const FileChange& change, const std::vector<const IndexEntry*>& stages,
                         const std::string& id) {
        if (std::ranges::find(change.may_replace, id) != change.may_replace.end()) return true;
        return std::ranges::any_of(stages, [&](const IndexEntry* stage) {
            return !stage->intent_to_add && hex(oid_of(stage->id)) == id;
        });
    }

    std::vector<std::string> new_folders(const Journal& journal) const {
        std::set<std::string> folders;
        for (const JournalChange& change : journal.changes) {
            if (!change.after) continue;
            for (std::string_view at = folder_of(change.path); !at.empty(); at = folder_of(at))
                if (!open_folder(*opened_.root, at)) folders.emplace(at);
        }
        return {folders.begin(), folders.end()};
    }

    const Opened& opened_;
    const IndexFile& index_;
};

}  // namespace

Prepared prepared(const Opened& opened, const IndexFile& index,
                  const std::vector<FileChange>& changes) {
    return Preparation(opened, index).prepare(changes);
}

}  // namespace checker::git
