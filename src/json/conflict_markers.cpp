#include "json/conflict_markers.h"

#include <algorithm>

namespace checker::json {

namespace {

bool is_marker(std::string_view line) {
    return line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") ||
           line.starts_with("||||||| ") || line == "=======" || line == "=======\r";
}

}  // namespace

std::optional<Span> find_conflict_marker(std::string_view text) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (is_marker(text.substr(begin, end - begin))) return Span{begin, end};
        begin = end + 1;
    }
    return std::nullopt;
}

}  // namespace checker::json
