#include "report/workflow_command.h"

#include "core/printable.h"

namespace checker::report {

namespace {

bool graphic(char c) {
    return c > ' ' && c <= '~';
}

// Whether `token` stands at `at`, with bytes that are not graphic ASCII between its characters.
bool stands_at(std::string_view line, std::size_t at, std::string_view token) {
    for (const char c : token) {
        while (at < line.size() && !graphic(line[at]) && line[at] != ' ')
            ++at;
        if (at >= line.size() || line[at] != c) return false;
        ++at;
    }
    return true;
}

std::string escaped(std::string_view text, bool property) {
    std::string result;
    for (const char c : text) {
        if (c == '%')
            result += "%25";
        else if (c == '\r')
            result += "%0D";
        else if (c == '\n')
            result += "%0A";
        else if (property && c == ':')
            result += "%3A";
        else if (property && c == ',')
            result += "%2C";
        else
            result += c;
    }
    return result;
}

}  // namespace

void append_without_commands(std::string& text, std::string_view line) {
    const bool plain = plain_length(line) == line.size() &&
                       line.find("::") == std::string_view::npos &&
                       line.find("##") == std::string_view::npos;
    if (plain) {
        text += line;
        return;
    }
    bool leading = true;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        text += c;
        if (!graphic(c)) continue;
        if (leading && c == ':' && stands_at(line, i, "::")) text += ' ';
        if (c == '#' && stands_at(line, i, "##[")) text += ' ';
        leading = false;
    }
}

std::string without_commands(std::string_view line) {
    std::string result;
    append_without_commands(result, line);
    return result;
}

std::string escaped_data(std::string_view text) {
    return escaped(text, false);
}

std::string escaped_property(std::string_view text) {
    return escaped(text, true);
}

}  // namespace checker::report
