#include "core/path.h"

#include <algorithm>
#include <vector>

namespace checker {

std::optional<std::string> join_path(std::string_view base, std::string_view path) {
    if (path.starts_with('/') || path.find('\0') != std::string_view::npos ||
        path.find('\\') != std::string_view::npos)
        return std::nullopt;
    std::vector<std::string_view> parts;
    for (std::string_view rest : {base, path})
        while (!rest.empty()) {
            const std::string_view part = rest.substr(0, rest.find('/'));
            rest.remove_prefix(std::min(part.size() + 1, rest.size()));
            if (part.empty() || part == ".") continue;
            if (part != "..") {
                parts.push_back(part);
                continue;
            }
            if (parts.empty()) return std::nullopt;
            parts.pop_back();
        }
    std::string result;
    for (const std::string_view part : parts) {
        if (!result.empty()) result += '/';
        result += part;
    }
    return result;
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view name_of_file(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

bool is_below(std::string_view path, std::string_view folder) {
    return folder.empty() || path == folder ||
           (path.starts_with(folder) && path[folder.size()] == '/');
}

}  // namespace checker
