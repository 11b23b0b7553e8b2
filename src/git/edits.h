// Changing files that are set up once: hooks and settings. They are not staged, and what was there
// before is remembered, so that it can be brought back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "git/file_state.h"
#include "git/repository.h"

namespace checker::git {

// Where a path of an Edit begins: the work tree's root, or the git directory that linked work trees
// share (hooks).
enum class EditRoot { work_tree, git_directory };

struct Edit {
    EditRoot root = EditRoot::work_tree;
    std::string path;
    std::optional<FileState> before;  // nothing: there is no such file
    std::optional<FileState> after;

    bool operator==(const Edit&) const = default;
};

// The absolute path of an Edit's file.
std::string path_of(const Repository& repository, const Edit& edit);

// What the work tree has at a path now. Throws Error when it is no plain file, when a link is on
// the way, and in a bare repository.
std::optional<FileState> file_state(const Repository& repository, const std::string& path);

// Writes what the edits say, each file in one step; if one cannot be written the others are
// brought back. Throws Error, and changes nothing, when a file is not as `before` says.
void apply_edits(const Repository& repository, const std::vector<Edit>& edits);

// The same, and remembers them in the git directory (checker/init) for undo_edits.
void apply_and_remember(const Repository& repository, const std::vector<Edit>& edits);

// The edits that are remembered. Throws Error when what is remembered is damaged.
std::vector<Edit> remembered_edits(const Repository& repository);

// Brings back what was there before the remembered edits: every file that is as it was left. Those
// that somebody has changed since stay, are returned, and stay remembered.
std::vector<Edit> undo_edits(const Repository& repository);

}  // namespace checker::git
