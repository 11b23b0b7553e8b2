#include "sql/parse.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "sql/parts.h"

namespace checker::sql {

namespace {

constexpr std::string_view breakpoint = "--> statement-breakpoint";

Script script_of(const Parts& parts) {
    Script script;
    const auto memory = std::make_shared<TreeMemory>();
    for (std::size_t i = 0; i < parts.size(); ++i)
        parts.parse(i, memory, script);
    return script;
}

}  // namespace

Script parse(std::string_view text) {
    return script_of({text, {{0, text.size()}}});
}

std::vector<Span> chunks(std::string_view text) {
    std::vector<Span> parts;
    for (std::size_t begin = 0;;) {
        const std::size_t end = std::min(text.find(breakpoint, begin), text.size());
        parts.push_back({begin, end});
        if (end == text.size()) return parts;
        begin = end + breakpoint.size();
    }
}

Script parse_migration(std::string_view text) {
    return script_of({text, chunks(text)});
}

}  // namespace checker::sql
