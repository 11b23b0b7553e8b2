// Paths inside the repository: relative to its root, with /, never leading out of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace checker {

// `path` seen from the folder `base` (itself a repository path, "" for the root), with "." and ".."
// resolved. Nothing for an absolute path, for one that leads out of the repository, and for one
// that holds a NUL byte or a backslash.
std::optional<std::string> join_path(std::string_view base, std::string_view path);

// The folder a path lies in; "" for the root's own files.
std::string_view folder_of(std::string_view path);

// The last part of a path.
std::string_view name_of_file(std::string_view path);

// Whether `path` is `folder` or lies below it. Everything lies below "".
bool is_below(std::string_view path, std::string_view folder);

}  // namespace checker
