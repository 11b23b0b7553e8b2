#include "report/places.h"

#include <algorithm>

namespace checker::report {

const Lines& SourceLines::of(const Source& source) {
    const auto found = lines_.find(&source);
    if (found != lines_.end()) return found->second;
    return lines_.emplace(&source, Lines(source.text)).first->second;
}

Extent extent_of(const Lines& lines, const Place& place) {
    const std::string_view text = place.source->text;
    const std::size_t begin = std::min(place.span.begin, text.size());
    std::size_t end = std::clamp(place.span.end, begin, text.size());
    while (end > begin && std::string_view(" \t\r\n").find(text[end - 1]) != std::string_view::npos)
        --end;
    return {lines.at(begin), lines.at(end)};
}

Extent extent_of(SourceLines& lines, const Place& place) {
    return place.source == nullptr ? Extent{} : extent_of(lines.of(*place.source), place);
}

std::string_view path_of(const Place& place) {
    return place.source == nullptr ? std::string_view(".") : place.source->path;
}

Counts count(const std::vector<Finding>& findings) {
    Counts counts;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::error) ++counts.errors;
        if (finding.severity == Severity::warning) ++counts.warnings;
        if (finding.severity == Severity::hint) ++counts.hints;
    }
    return counts;
}

int new_migrations(const Results& results) {
    std::size_t number = 0;
    for (const ProjectResult& project : results.projects)
        number += project.new_migrations.size();
    return static_cast<int>(number);
}

std::string counted(int number, std::string_view noun) {
    return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

}  // namespace checker::report
