#include "resolution/files.h"

namespace checker::resolution {

void Files::leave(const std::string& path) {
    const std::optional<TreeEntry> entry = kept_.find(path);
    files_[path] = entry ? std::optional(kept_.read(*entry)) : std::nullopt;
}

std::vector<File> Files::take() {
    std::vector<File> files;
    for (auto& [path, content] : files_)
        files.push_back({path, std::move(content)});
    return files;
}

}  // namespace checker::resolution
