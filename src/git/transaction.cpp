#include "git/transaction.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <set>

#include "core/error.h"
#include "core/path.h"
#include "git/journal.h"
#include "git/opened.h"
#include "git/preparation.h"
#include "git/transaction_locks.h"

namespace checker::git {

namespace {

constexpr const char* how_to_end =
    "run `checker resolve-conflicts` to complete it or `checker resolve-conflicts --abort` to "
    "undo it";

const std::string& root_of(const Opened& opened) {
    if (!opened.root)
        throw Error("cannot change files: '" + opened.git_dir + "' is a bare repository");
    return *opened.root;
}

// libgit2 looks for .gitattributes in the folder that it takes for the work tree, and writes
// objects that are on disk before anything names them.
void set_up(const Opened& opened) {
    const std::string& root = root_of(opened);
    const char* const known = git_repository_workdir(opened.raw.get());
    if (known == nullptr || std::string(known) != root + "/")
        check(git_repository_set_workdir(opened.raw.get(), root.c_str(), 0), "find the work tree");
}

std::string index_name(const Opened& opened) {
    std::string name = "index";
    if (opened.index_path == opened.git_dir + "/" + name) return name;
    throw Error("cannot stage the result: GIT_INDEX_FILE names '" + opened.index_path +
                "', not the index of this work tree; run this outside of hooks and with "
                "GIT_INDEX_FILE unset");
}

FileState read_index_file(const Opened& opened) {
    const std::optional<FileState> state = read_state(opened.git_dir, index_name(opened));
    if (!state) throw Error("cannot stage the result: there is no index");
    return *state;
}

IndexFile parsed(const std::string& bytes, const Opened& opened) {
    return IndexFile({bytes.begin(), bytes.end()}, opened.index_path);
}

// Whether two index files say the same, but for cached stat data.
bool same_entries(const IndexFile& one, const IndexFile& other) {
    return std::ranges::equal(
        one.entries(), other.entries(), [](const IndexEntry& a, const IndexEntry& b) {
            return a.path == b.path && a.mode == b.mode && a.id == b.id && a.stage == b.stage &&
                   a.intent_to_add == b.intent_to_add && a.skip_worktree == b.skip_worktree;
        });
}

// With the times of the index that was there: by them git tells which files it has to look at
// although their stat data has not changed.
void write_index(const Opened& opened, const std::string& bytes) {
    if (read_index_file(opened).bytes == bytes) return;
    const std::string name = index_name(opened);
    struct stat before {};
    const bool known = ::stat(opened.index_path.c_str(), &before) == 0;
    const unsigned mode = known ? before.st_mode & 0777U : 0644U;
    const std::string staging = journal_folder(opened) + "/" + name;
    write_state(journal_folder(opened), name, FileState{bytes, mode});
    const std::array<timespec, 2> times{before.st_atim, before.st_mtim};
    if (known) ::utimensat(AT_FDCWD, staging.c_str(), times.data(), 0);
    if (::rename(staging.c_str(), opened.index_path.c_str()) != 0)
        throw Error("cannot write the index: " + std::string(std::strerror(errno)));
}

// Before the journal goes, all that it would bring back has to be on disk.
void sync_folders(const Opened& opened, const Journal& journal) {
    std::set<std::string_view> folders;
    for (const JournalChange& change : journal.changes)
        folders.insert(folder_of(change.path));
    for (const std::string_view folder : folders)
        sync_folder(root_of(opened), folder);
    sync_folder(opened.git_dir, "");
}

// They reach the disk as those that git writes: core.fsyncObjectFiles says when.
void write_blobs(const Opened& opened, const std::vector<FileChange>& changes) {
    for (const FileChange& change : changes) {
        if (!change.content) continue;
        git_oid id;
        check(git_blob_create_from_buffer(&id, opened.raw.get(), change.content->data(),
                                          change.content->size()),
              "write the content of '" + change.path + "'");
    }
}

// What needs space comes first, so that on a full disk there is nothing to bring back.
void go_forward(const Opened& opened, const Journal& journal) {
    const std::string& root = root_of(opened);
    for (const JournalChange& change : journal.changes)
        if (change.after) write_state(root, change.path, change.after);
    for (const JournalChange& change : journal.changes) {
        if (change.after) continue;
        write_state(root, change.path, std::nullopt);
        remove_empty_folders(root, folder_of(change.path));
    }
    write_index(opened, journal.index_after);
    sync_folders(opened, journal);
    remove_journal(opened);
}

void go_back(const Opened& opened, const Journal& journal) {
    const std::string& root = root_of(opened);
    for (const JournalChange& change : journal.changes)
        write_state(root, change.path, change.before);
    for (auto at = journal.new_folders.rbegin(); at != journal.new_folders.rend(); ++at)
        remove_folder(root, *at);
    write_index(opened, journal.index_before);
    sync_folders(opened, journal);
    remove_journal(opened);
}

// Each file is as it was or as it will be, else somebody else has been here.
void refuse_foreign_changes(const Opened& opened, const Journal& journal) {
    const std::string advice = "; nothing was changed. Bring it back as it was, or remove '" +
                               journal_folder(opened) + "/plan' to leave everything as it is now";
    for (const JournalChange& change : journal.changes) {
        const std::optional<FileState> now = read_state(root_of(opened), change.path);
        const auto is = [&](const std::optional<FileState>& state) {
            return now.has_value() == state.has_value() && (!now || now->bytes == state->bytes);
        };
        if (!is(change.before) && !is(change.after))
            throw Error("cannot end the interrupted run: '" + change.path + "' was changed since" +
                        advice);
    }
    const IndexFile index = parsed(read_index_file(opened).bytes, opened);
    if (!same_entries(index, parsed(journal.index_before, opened)) &&
        !same_entries(index, parsed(journal.index_after, opened)))
        throw Error("cannot end the interrupted run: the index was changed since" + advice);
}

bool has_begun(const Opened& opened) {
    return ::access((journal_folder(opened) + "/plan").c_str(), F_OK) == 0;
}

using Direction = void (*)(const Opened&, const Journal&);

void end_interrupted(const Repository& repository, Direction go) {
    const Opened& opened = repository.opened();
    set_up(opened);
    make_journal_folder(opened);
    const RunLock run(opened);
    remove_leftovers(opened);
    IndexLock index(opened);  // one that a killed run has left goes, too
    const std::optional<Journal> journal = read_journal(opened);
    if (!journal) return;
    index.keep();
    refuse_foreign_changes(opened, *journal);
    go(opened, *journal);
    index.release();
}

void begin_and_end(const Opened& opened, const Journal& journal, IndexLock& index) {
    index.keep();
    try {
        write_journal(opened, journal);
        go_forward(opened, journal);
    } catch (const Error& error) {
        try {
            if (has_begun(opened)) go_back(opened, journal);
        } catch (const Error& worse) {
            throw Error(std::string(error.what()) + "; bringing back what was there failed too (" +
                        worse.what() + "): " + how_to_end);
        }
        index.release();
        throw;
    }
    index.release();
}

}  // namespace

void verify(const Repository& repository, const std::vector<FileChange>& changes) {
    const Opened& opened = repository.opened();
    set_up(opened);
    read_index_file(opened);
    prepared(opened, opened.index(), changes);
}

void carry_out(const Repository& repository, const std::vector<FileChange>& changes) {
    const Opened& opened = repository.opened();
    set_up(opened);
    index_name(opened);
    make_journal_folder(opened);
    const RunLock run(opened);
    if (read_journal(opened))
        throw Error(std::string("cannot begin: an earlier run was interrupted; ") + how_to_end);
    remove_leftovers(opened);
    IndexLock lock(opened);
    const std::string bytes = read_index_file(opened).bytes;
    const IndexFile index = parsed(bytes, opened);
    if (!same_entries(index, opened.index()))
        throw Error("cannot begin: the index has changed since it was read; run this again");
    Prepared all = prepared(opened, index, changes);
    write_blobs(opened, changes);
    all.journal.index_before = bytes;
    all.journal.index_after = next_index(bytes, all.staged, journal_folder(opened));
    begin_and_end(opened, all.journal, lock);
}

std::optional<Interrupted> interrupted(const Repository& repository) {
    const Opened& opened = repository.opened();
    if (!has_begun(opened)) return std::nullopt;
    const RunLock run(opened);
    const std::optional<Journal> journal = read_journal(opened);
    if (!journal) return std::nullopt;
    Interrupted result;
    for (const JournalChange& change : journal->changes)
        result.paths.push_back(change.path);
    return result;
}

void complete(const Repository& repository) {
    end_interrupted(repository, go_forward);
}

void undo(const Repository& repository) {
    end_interrupted(repository, go_back);
}

}  // namespace checker::git
