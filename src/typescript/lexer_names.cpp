// Names: IdentifierName with its escapes, and #private ones (ECMA-262 12.7).
#include <optional>

#include "typescript/characters.h"
#include "typescript/lexer.h"
#include "typescript/text.h"

namespace checker::typescript {

void Lexer::name(Lexeme& lexeme) const {
    std::uint32_t end = lexeme.begin + 1;
    while (byte_kind(at(end)) == Byte::name || byte_kind(at(end)) == Byte::digit)
        ++end;
    if (byte_kind(at(end)) == Byte::wide) return wide_name(lexeme, end);
    lexeme.end = end;
    const char first = at(lexeme.begin);
    lexeme.kind = first >= 'a' && first <= 'z' ? word_token(text(lexeme)) : Token::identifier;
}

// A name that has more than ASCII in it, or an escape, from the offset `from` on.
void Lexer::wide_name(Lexeme& lexeme, std::uint32_t from) const {
    const std::uint32_t begin = from;
    while (name_part(from, from == lexeme.begin, nullptr)) {
    }
    lexeme.end = from;
    if (from == lexeme.begin) {
        std::size_t end = from;
        next_code_point(text_, end);
        lexeme.end = static_cast<std::uint32_t>(end);
        lexeme.kind = Token::unknown;
        lexeme.error = true;
        return;
    }
    lexeme.escaped = text_.substr(begin, from - begin).find('\\') != std::string_view::npos;
    lexeme.kind = word_token(lexeme.escaped ? unescaped_name(lexeme) : std::string(text(lexeme)));
}

// Goes behind one character of a name, which may be an escape; false where the name ends.
bool Lexer::name_part(std::uint32_t& at, bool first, std::string* text) const {
    if (at >= size()) return false;
    std::size_t end = at;
    char32_t code = 0;
    if (this->at(at) == '\\') {
        if (this->at(at + 1) != 'u') return false;
        end = at + 2;
        const std::optional<char32_t> escaped = unicode_escape(text_, end);
        if (!escaped) return false;
        code = *escaped;
    } else {
        code = next_code_point(text_, end);
    }
    if (code < 0x80) {
        const Byte kind = byte_kind(static_cast<char>(code));
        if (kind != Byte::name && (kind != Byte::digit || first)) return false;
    } else if (!is_wide_name(code)) {
        return false;
    }
    if (text) append_code_point(*text, code);
    at = static_cast<std::uint32_t>(end);
    return true;
}

std::string Lexer::unescaped_name(const Lexeme& name) const {
    if (!name.escaped) return std::string(text(name));
    std::string result;
    std::uint32_t at = name.begin;
    if (this->at(at) == '#') {
        result = "#";
        ++at;
    }
    while (at < name.end && name_part(at, false, &result)) {
    }
    return result;
}

void Lexer::private_name(Lexeme& lexeme) const {
    std::uint32_t end = lexeme.begin + 1;
    while (name_part(end, end == lexeme.begin + 1, nullptr)) {
    }
    lexeme.error |= end == lexeme.begin + 1;
    lexeme.kind = Token::private_identifier;
    lexeme.end = end;
    lexeme.escaped = text(lexeme).find('\\') != std::string_view::npos;
}

}  // namespace checker::typescript
