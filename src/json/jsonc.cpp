#include "json/jsonc.h"

#include <algorithm>

namespace checker::json {

namespace {

std::size_t end_of_string(std::string_view text, std::size_t quote) {
    std::size_t i = quote + 1;
    while (i < text.size() && text[i] != '"')
        i += text[i] == '\\' ? 2 : 1;
    return std::min(i + 1, text.size());
}

// Where the comment that begins at `i` ends; `i` itself if there is none.
std::size_t end_of_comment(std::string_view text, std::size_t i) {
    const std::string_view opening = text.substr(i, 2);
    if (opening == "//") return std::min(text.find('\n', i), text.size());
    if (opening != "/*") return i;
    const std::size_t closing = text.find("*/", i + 2);
    return closing == std::string_view::npos ? text.size() : closing + 2;
}

void blank(std::string& text, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
        if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

std::string without_comments(std::string_view text) {
    std::string plain(text);
    std::size_t comma = std::string::npos;  // the last comma with nothing but blanks behind it
    for (std::size_t i = 0; i < plain.size();) {
        const char c = plain[i];
        if (c == '"') {
            comma = std::string::npos;
            i = end_of_string(plain, i);
        } else if (const std::size_t end = end_of_comment(plain, i); end != i) {
            blank(plain, i, end);
            i = end;
        } else {
            if ((c == ']' || c == '}') && comma != std::string::npos) plain[comma] = ' ';
            if (!is_space(c)) comma = c == ',' ? i : std::string::npos;
            ++i;
        }
    }
    return plain;
}

}  // namespace checker::json
