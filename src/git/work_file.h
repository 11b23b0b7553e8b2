// Writing files so that each is either the old or the new one, also when the machine stops.
// Included by .cpp files of git/ only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "git/file_state.h"

namespace checker::git {

// What the work tree has at `path`; nothing if there is no such file. Throws Error when something
// else is there or on the way: a folder, a link, a file in place of a folder.
std::optional<FileState> read_state(const std::string& root, const std::string& path);

// Gives `path` that state: a temporary file beside it, on disk before it takes the name, or the
// file removed. Folders are made, not removed. May be done again after it was stopped. Throws
// Error.
void write_state(const std::string& root, const std::string& path,
                 const std::optional<FileState>& state);

// Brings to disk what names a folder has; one that is gone is looked for in the one above.
void sync_folder(const std::string& root, std::string_view folder);

// Removes `folder` and those above it as far as they are empty, as git does.
void remove_empty_folders(const std::string& root, std::string_view folder);

// Removes one folder if it is empty.
void remove_folder(const std::string& root, std::string_view folder);

}  // namespace checker::git
