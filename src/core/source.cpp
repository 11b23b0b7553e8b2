#include "core/source.h"

#include <algorithm>

namespace checker {

Lines::Lines(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1))
        starts_.push_back(at + 1);
}

Location Lines::at(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const auto next = std::ranges::upper_bound(starts_, offset);
    const auto line = static_cast<std::size_t>(next - starts_.begin());
    return {static_cast<int>(line), static_cast<int>(offset - starts_[line - 1]) + 1};
}

std::size_t Lines::offset_of(const Location& location) const {
    if (location.line < 1 || location.line > count()) return text_.size();
    const std::size_t start = starts_[static_cast<std::size_t>(location.line) - 1];
    return std::min(start + static_cast<std::size_t>(location.column - 1), text_.size());
}

std::string_view Lines::line(int line) const {
    if (line < 1 || line > count()) return {};
    const std::size_t begin = starts_[static_cast<std::size_t>(line) - 1];
    std::size_t end = line == count() ? text_.size() : starts_[static_cast<std::size_t>(line)] - 1;
    if (end > begin && text_[end - 1] == '\r') --end;
    return text_.substr(begin, end - begin);
}

Location locate(std::string_view text, std::size_t offset) {
    return Lines(text).at(offset);
}

}  // namespace checker
