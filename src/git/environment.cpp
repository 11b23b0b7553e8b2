#include "git/environment.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string_view>

namespace checker::git {

std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

std::vector<std::string> merging_heads() {
    constexpr std::string_view start = "GITHEAD_";
    std::vector<std::string> ids;
    for (char** at = environ; at != nullptr && *at != nullptr; ++at) {
        const std::string_view pair = *at;
        if (!pair.starts_with(start)) continue;
        const std::string_view id = pair.substr(start.size(), pair.find('=') - start.size());
        const bool is_id = id.size() == 40 && std::ranges::all_of(id, [](unsigned char c) {
                               return std::isxdigit(c) != 0;
                           });
        if (is_id) ids.emplace_back(id);
    }
    std::ranges::sort(ids);
    return ids;
}

}  // namespace checker::git
