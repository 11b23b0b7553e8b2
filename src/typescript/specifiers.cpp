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

}  // namespace

std::optional<std::vector<std::string>> import_specifiers(std::string_view text) {
    constexpr std::array<std::string_view, 3> keywords{"from", "import", "require"};
    std::vector<std::string> specifiers;
    for (const std::string_view keyword : keywords)
        for (std::size_t at = text.find(keyword); at != std::string_view::npos;
             at = text.find(keyword, at + 1)) {
            std::size_t next = at + keyword.size();
            if ((at > 0 && is_word(text[at - 1])) || (next < text.size() && is_word(text[next])))
                continue;
            next = skip_blanks(text, next);
            if (next < text.size() && text[next] == '(') next = skip_blanks(text, next + 1);
            if (next >= text.size()) continue;
            if (text[next] == '/') return std::nullopt;
            if (text[next] != '\'' && text[next] != '"' && text[next] != '`') continue;
            const std::size_t end = text.find(text[next], next + 1);
            if (end != std::string_view::npos)
                specifiers.emplace_back(text.substr(next + 1, end - next - 1));
        }
    return specifiers;
}

}  // namespace checker::typescript
