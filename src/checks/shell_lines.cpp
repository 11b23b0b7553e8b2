#include "checks/shell_lines.h"

#include <algorithm>

namespace checker::checks {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

// Without what stands behind a "#" that begins a word.
std::string_view without_comment(std::string_view line) {
    char quote = '\0';
    char last = ' ';
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '#' && (last == ' ' || last == '\t'))
            return line.substr(0, i);
        last = c;
    }
    return line;
}

}  // namespace

std::vector<ShellLine> shell_lines(std::string_view script) {
    std::vector<ShellLine> lines;
    bool continues = false;
    while (!script.empty()) {
        const std::size_t end = std::min(script.find('\n'), script.size());
        const std::string_view whole = trimmed(script.substr(0, end));
        script.remove_prefix(std::min(end + 1, script.size()));
        std::string_view line = trimmed(without_comment(whole));
        if (line.empty()) continue;  // also between lines that continue, as in a Dockerfile
        if (!continues) lines.push_back({"", whole});
        continues = line.ends_with('\\');
        if (continues) line.remove_suffix(1);
        lines.back().text.append(line) += ' ';
    }
    return lines;
}

}  // namespace checker::checks
