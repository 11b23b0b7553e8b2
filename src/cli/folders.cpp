#include "cli/folders.h"

#include "core/error.h"
#include "core/path.h"

namespace checker::cli {

std::optional<std::string> path_of(const git::Repository& repository, const std::string& typed) {
    if (!typed.starts_with('/')) return join_path(repository.prefix(), typed);
    const std::string root = repository.root().value_or("") + "/";
    const std::string folder = typed + "/";
    if (!folder.starts_with(root)) return std::nullopt;
    return join_path("", folder.substr(root.size()));
}

std::vector<std::string> folders(const git::Repository& repository,
                                 const std::vector<std::string>& typed) {
    std::vector<std::string> result;
    for (const std::string& folder : typed) {
        const std::optional<std::string> path = path_of(repository, folder);
        if (!path)
            throw Error("cannot check the project in '" + folder +
                        "': it is not a folder of this repository");
        result.push_back(*path);
    }
    return result;
}

}  // namespace checker::cli
