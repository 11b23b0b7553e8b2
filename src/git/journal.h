// What a transaction is about to do, and what was there before: the file
// <git directory>/checker/resolve/plan. Included by .cpp files of git/ only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "git/opened.h"
#include "git/work_file.h"

namespace checker::git {

struct JournalChange {
    std::string path;
    std::optional<FileState> before;  // nothing: there is no such file
    std::optional<FileState> after;
};

struct Journal {
    std::vector<JournalChange> changes;
    std::vector<std::string> new_folders;  // a folder before those in it
    std::string index_before;              // the bytes of the index file
    std::string index_after;
};

// By this name there the lock of git's index is known as ours.
inline constexpr const char* lock_token = "index.token";

// <git directory>/checker/resolve.
std::string journal_folder(const Opened& opened);

// Makes that folder.
void make_journal_folder(const Opened& opened);

// Removes what a killed run has left there besides its journal and its lock.
void remove_leftovers(const Opened& opened);

// Writes the file in one step: when this returns, the transaction counts as begun. Throws Error.
void write_journal(const Opened& opened, const Journal& journal);

// Nothing if there is none. Throws Error when it is damaged.
std::optional<Journal> read_journal(const Opened& opened);

// The transaction counts as ended.
void remove_journal(const Opened& opened);

}  // namespace checker::git
