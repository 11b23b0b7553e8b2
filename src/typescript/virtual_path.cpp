#include "typescript/virtual_path.h"

#include "core/path.h"

namespace checker::typescript {

namespace {

constexpr std::string_view root = "/checker-virtual-root/repository";

}  // namespace

std::string virtual_path(std::string_view repository_path) {
    std::string path(root);
    if (!repository_path.empty()) path.append("/").append(repository_path);
    return path;
}

std::string virtual_folder(std::string_view repository_path) {
    return virtual_path(folder_of(repository_path));
}

std::optional<std::string> repository_path(std::string_view virtual_path) {
    if (virtual_path.starts_with("file://")) virtual_path.remove_prefix(7);
    if (!virtual_path.starts_with('/')) return std::string(virtual_path);
    if (!is_below(virtual_path, root)) return std::nullopt;
    virtual_path.remove_prefix(root.size());
    if (virtual_path.starts_with('/')) virtual_path.remove_prefix(1);
    return join_path("", virtual_path);
}

}  // namespace checker::typescript
