// The absolute paths that evaluated code sees (__dirname, import.meta.url, process.cwd()): as if
// the repository lay in a folder that no real machine has.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace checker::typescript {

// The absolute path that stands for a path of the repository ("" is its root).
std::string virtual_path(std::string_view repository_path);
// The virtual path of the folder a repository file lies in.
std::string virtual_folder(std::string_view repository_path);
// The repository path that a virtual path (also as a file: URL) stands for; nothing when it is
// absolute and outside of the virtual root. A relative path is given back as it is.
std::optional<std::string> repository_path(std::string_view virtual_path);

}  // namespace checker::typescript
