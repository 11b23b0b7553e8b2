#include "git/next_index.h"

#include <git2/sys/index.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "core/error.h"
#include "git/work_file.h"

namespace checker::git {

namespace {

using RawIndex = Handle<git_index, git_index_free>;

constexpr const char* name = "index.next";

// All that counts of an entry.
using Essence = std::tuple<std::string, int, unsigned, ObjectId, bool, bool>;

Essence essence(const IndexEntry& entry) {
    return {std::string(entry.path), entry.stage,        entry.mode, entry.id,
            entry.intent_to_add,     entry.skip_worktree};
}

ObjectId raw_id(const git_oid& id) {
    ObjectId raw{};
    std::ranges::copy(id.id, raw.begin());
    return raw;
}

std::vector<Essence> expected(const IndexFile& before, const std::vector<StagedFile>& files) {
    std::vector<Essence> entries;
    for (const IndexEntry& entry : before.entries())
        if (std::ranges::none_of(files, [&](const auto& f) { return f.path == entry.path; }))
            entries.push_back(essence(entry));
    for (const StagedFile& file : files)
        if (file.id) entries.emplace_back(file.path, 0, file.mode, raw_id(*file.id), false, false);
    std::ranges::sort(entries);
    return entries;
}

void refuse_loss(const std::string& before, const std::string& after,
                 const std::vector<StagedFile>& files, const std::string& path) {
    const IndexFile old_index({before.begin(), before.end()}, path);
    const IndexFile new_index({after.begin(), after.end()}, path);
    std::vector<Essence> entries;
    for (const IndexEntry& entry : new_index.entries())
        entries.push_back(essence(entry));
    std::ranges::sort(entries);
    if (entries != expected(old_index, files))
        throw Error(
            "cannot stage the result: libgit2 would change more of the index than it should; a "
            "file may be in the way of a folder of the same name (`git status` tells)");
}

// Keeps the stages as git does for what was resolved, and takes them out.
void take_out(git_index* index, const std::string& path) {
    std::array<const git_index_entry*, 3> stages{};
    if (git_index_conflict_get(&stages[0], &stages[1], &stages[2], index, path.c_str()) == 0) {
        const auto mode = [](const git_index_entry* entry) {
            return entry != nullptr ? static_cast<int>(entry->mode) : 0;
        };
        const auto id = [](const git_index_entry* entry) {
            return entry != nullptr ? &entry->id : nullptr;
        };
        check(git_index_reuc_add(index, path.c_str(), mode(stages[0]), id(stages[0]),
                                 mode(stages[1]), id(stages[1]), mode(stages[2]), id(stages[2])),
              "record how '" + path + "' was resolved");
    }
    for (int stage = 0; stage <= 3; ++stage) {
        const int code = git_index_remove(index, path.c_str(), stage);
        if (code != GIT_ENOTFOUND) check(code, "take '" + path + "' out of the index");
    }
}

void stage(git_index* index, const StagedFile& file) {
    take_out(index, file.path);
    if (!file.id) return;
    git_index_entry entry{};
    entry.path = file.path.c_str();
    entry.mode = file.mode;
    entry.id = *file.id;
    check(git_index_add(index, &entry), "stage '" + file.path + "'");
}

}  // namespace

std::string next_index(const std::string& bytes, const std::vector<StagedFile>& files,
                       const std::string& folder) {
    const std::string path = folder + "/" + name;
    write_state(folder, name, FileState{bytes, 0600});
    RawIndex index;
    check(git_index_open(out(index), path.c_str()), "read the index");
    for (const StagedFile& file : files)
        stage(index.get(), file);
    check(git_index_write(index.get()), "write the index");
    std::string after = read_state(folder, name).value_or(FileState{}).bytes;
    write_state(folder, name, std::nullopt);
    refuse_loss(bytes, after, files, path);
    return after;
}

}  // namespace checker::git
