// Changing files of the work tree and staging them, all or nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "git/repository.h"

namespace checker::git {

struct FileChange {
    std::string path;                    // from the work tree's root
    std::optional<std::string> content;  // as git stores it; nothing: the file goes
    // Ids of blobs that the file may have besides those the index has of it (at any stage): what
    // else was looked at when the content was made.
    std::vector<std::string> may_replace;
    bool executable = false;  // of a file that is new; others keep their mode
};

// Throws Error, which names the path and what to do, if carry_out would refuse the changes. Writes
// nothing. What refuses them:
// - a file of the work tree whose content (as git would add it) is none that the index or
//   `may_replace` has. Where the path is unmerged, git has put a proposal there, maybe rerere's:
//   the file may be gone, or have any lines that a stage or a resolution recorded by rerere has,
//   and conflict markers. A line that is in none of them was written by hand.
// - a file where none is expected: a path new to the index. Untracked files are not overwritten.
// - a link, a folder or a submodule at the path or on the way, a path out of the work tree or into
//   .git, one that differs from another one in upper and lower case only, one that a sparse
//   checkout leaves out, one with a filter or an encoding in .gitattributes.
// - a bare repository, an index of another name (GIT_INDEX_FILE), a split or sparse index.
void verify(const Repository& repository, const std::vector<FileChange>& changes);

// Carries the changes out and stages them; conflict entries of their paths go. Either all of it is
// done, or nothing and Error is thrown, also when it fails half-way (a full disk). When the machine
// stops half-way, or what is done cannot be undone, `interrupted` tells. git's index is locked
// meanwhile, and stays locked when the process is killed, until complete() or undo().
// Files get new entries without cached stat data; the next `git status` fills them in.
void carry_out(const Repository& repository, const std::vector<FileChange>& changes);

// A transaction that was stopped after it began to change files.
struct Interrupted {
    std::vector<std::string> paths;  // sorted
};

// Nothing if all transactions have ended. Throws Error when one is at work in another process.
std::optional<Interrupted> interrupted(const Repository& repository);

// Ends an interrupted transaction: by doing the rest, or by bringing back what was there, bytes and
// index. Either may be called again after it was stopped itself. Throws Error, which says what to
// do, when one of the files or the index was changed since by somebody else, and changes nothing
// then. Without an interrupted transaction they only clean up what a killed run has left.
void complete(const Repository& repository);
void undo(const Repository& repository);

}  // namespace checker::git
