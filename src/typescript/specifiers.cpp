#include "typescript/specifiers.h"

#include <array>
#include <cctype>

namespace checker::typescript {

namespace {

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$';
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0)
        ++at;
    return at;
}

bool is_quote(char c) {
    return c == '\'' || c == '"' || c == '`';
}

// Where what follows the keyword at `at` begins; the end of the text when only a part of a word is
// there.
std::size_t behind_keyword(std::string_view text, std::size_t at, std::size_t size) {
    std::size_t next = at + size;
    if (at > 0 && is_word(text[at - 1])) return text.size();
    if (next < text.size() && is_word(text[next])) return text.size();
    next = skip_blanks(text, next);
    if (next < text.size() && text[next] == '(') next = skip_blanks(text, next + 1);
    return next;
}

}  // namespace

std::optional<std::vector<std::string>> import_specifiers(std::string_view text) {
    constexpr std::array<std::string_view, 3> keywords{"from", "import", "require"};
    std::vector<std::string> specifiers;
    for (const std::string_view keyword : keywords)
        for (std::size_t at = text.find(keyword); at != std::string_view::npos;
             at = text.find(keyword, at + 1)) {
            const std::size_t next = behind_keyword(text, at, keyword.size());
            if (next >= text.size()) continue;
            if (text[next] == '/') return std::nullopt;
            if (!is_quote(text[next])) continue;
            const std::size_t end = text.find(text[next], next + 1);
            if (end != std::string_view::npos)
                specifiers.emplace_back(text.substr(next + 1, end - next - 1));
        }
    return specifiers;
}

}  // namespace checker::typescript
