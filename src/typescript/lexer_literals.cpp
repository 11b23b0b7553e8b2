// Numbers, strings, templates and regular expressions (ECMA-262 12.9).
#include <algorithm>

#include "typescript/characters.h"
#include "typescript/lexer.h"
#include "typescript/text.h"

namespace checker::typescript {

// Digits with _ between two of them.
void Lexer::digits(Lexeme& lexeme, std::uint32_t& at, int radix) const {
    bool separable = false;
    for (;; ++at) {
        const char c = this->at(at);
        if (c == '_') {
            lexeme.error |= !separable;
            separable = false;
            continue;
        }
        const int value = hex_digit(c);
        if (value < 0 || value >= radix) break;
        separable = true;
    }
    lexeme.error |= this->at(at - 1) == '_';
}

void Lexer::number(Lexeme& lexeme) const {
    std::uint32_t at = lexeme.begin;
    bool whole = true;
    const char prefix = this->at(at) == '0' ? static_cast<char>(this->at(at + 1) | 0x20) : '\0';
    lexeme.kind = Token::number;
    if (prefix == 'x' || prefix == 'b' || prefix == 'o') {
        at += 2;
        const std::uint32_t begin = at;
        digits(lexeme, at, prefix == 'x' ? 16 : prefix == 'b' ? 2 : 8);
        lexeme.error |= at == begin;
    } else {
        lexeme.error |= this->at(at) == '0' && this->at(at + 1) == '_';
        if (this->at(at) != '.') digits(lexeme, at, 10);
        // Legacy octal numbers have no fraction: 017.toString() reads the method.
        const bool legacy = this->at(lexeme.begin) == '0' && is_digit(this->at(lexeme.begin + 1));
        if (this->at(at) == '.' && !legacy) {
            whole = false;
            digits(lexeme, ++at, 10);
        }
        if ((this->at(at) | 0x20) == 'e') {
            whole = false;
            ++at;
            if (this->at(at) == '+' || this->at(at) == '-') ++at;
            lexeme.error |= !is_digit(this->at(at));
            digits(lexeme, at, 10);
        }
    }
    if (whole && this->at(at) == 'n') {
        lexeme.kind = Token::bigint;
        ++at;
    }
    lexeme.end = at;
    // 3in x: a name must not follow at once (ECMA-262 12.9.3).
    lexeme.error |= name_part(at, true, nullptr) || is_digit(this->at(at));
}

// Goes behind the escape at the backslash; false when it is none.
bool Lexer::skip_escape(std::uint32_t& at, bool octal_is_valid) const {
    const char letter = this->at(++at);
    if (at >= size()) return false;
    ++at;
    std::size_t end = at;
    if (letter == 'u' || letter == 'x') {
        const bool valid = letter == 'u'
                               ? unicode_escape(text_, end).has_value()
                               : hex_digit(this->at(at)) >= 0 && hex_digit(this->at(at + 1)) >= 0;
        if (valid) at = letter == 'u' ? static_cast<std::uint32_t>(end) : at + 2;
        return valid;
    }
    if (letter == '\r' && this->at(at) == '\n') ++at;
    return octal_is_valid || !is_digit(letter) || (letter == '0' && !is_digit(this->at(at)));
}

void Lexer::string(Lexeme& lexeme) const {
    const char quote = at(lexeme.begin);
    std::uint32_t at = lexeme.begin + 1;
    lexeme.kind = Token::string;
    for (;;) {
        const char c = this->at(at);
        if (c == quote) break;
        if (c == '\n' || c == '\r' || (c == '\0' && at >= size())) {
            lexeme.error = true;
            lexeme.end = at;
            return;
        }
        if (c == '\\')
            lexeme.error |= !skip_escape(at, true);
        else
            ++at;
    }
    lexeme.end = at + 1;
}

// From the ` or } at the beginning to the next ` or ${.
void Lexer::template_part(Lexeme& lexeme) const {
    const bool first = at(lexeme.begin) == '`';
    std::uint32_t at = lexeme.begin + 1;
    for (;;) {
        const char c = this->at(at);
        if (c == '`') {
            lexeme.kind = first ? Token::template_ : Token::template_tail;
            lexeme.end = at + 1;
            return;
        }
        if (c == '$' && this->at(at + 1) == '{') {
            lexeme.kind = first ? Token::template_head : Token::template_middle;
            lexeme.end = at + 2;
            return;
        }
        if (c == '\0' && at >= size()) {
            lexeme.kind = Token::unknown;
            lexeme.error = true;
            lexeme.end = size();
            return;
        }
        if (c == '\\')
            lexeme.invalid_escape |= !skip_escape(at, false);
        else
            ++at;
    }
}

Lexeme Lexer::template_continuation(Lexeme brace) const {
    template_part(brace);
    return brace;
}

Lexeme Lexer::regexp(Lexeme slash) const {
    bool in_class = false;
    std::uint32_t at = slash.begin + 1;
    for (;; ++at) {
        char c = this->at(at);
        if (c == '\\')
            c = this->at(++at);
        else if (c == '/' && !in_class)
            break;
        else if (c == '[')
            in_class = true;
        else if (c == ']')
            in_class = false;
        const std::string_view rest = text_.substr(std::min(at, size()), 3);
        if (at >= size() || c == '\n' || c == '\r' || rest == "\u2028" || rest == "\u2029") {
            slash.error = true;
            slash.end = std::min(at, size());
            return slash;
        }
    }
    ++at;
    while (name_part(at, false, nullptr)) {
    }
    slash.kind = Token::regexp;
    slash.end = at;
    return slash;
}

Lexeme Lexer::jsx_name(Lexeme name) const {
    if (!is_name(name.kind)) return name;
    while (at(name.end) == '-' || name_part(name.end, false, nullptr))
        if (at(name.end) == '-') ++name.end;
    name.kind = Token::identifier;
    return name;
}

Lexeme Lexer::jsx_child(std::uint32_t at) const {
    Lexeme lexeme;
    lexeme.begin = at;
    lexeme.end = at;
    if (at >= size()) return lexeme;
    const char c = this->at(at);
    if (c == '{' || c == '<') {
        const bool closing = c == '<' && this->at(at + 1) == '/';
        lexeme.kind = c == '{' ? Token::open_brace : closing ? Token::less_slash : Token::less;
        lexeme.end = at + (closing ? 2 : 1);
        return lexeme;
    }
    lexeme.kind = Token::jsx_text;
    const std::size_t end = text_.find_first_of("{<", at);
    lexeme.end = end == std::string_view::npos ? size() : static_cast<std::uint32_t>(end);
    lexeme.error = text(lexeme).find_first_of(">}") != std::string_view::npos;
    return lexeme;
}

Lexeme Lexer::jsx_attribute_value(std::uint32_t at) const {
    Lexeme lexeme = next(at);
    if (lexeme.kind != Token::string) return lexeme;
    const std::size_t close = text_.find(this->at(lexeme.begin), lexeme.begin + 1);
    lexeme.error = close == std::string_view::npos;
    lexeme.end = lexeme.error ? size() : static_cast<std::uint32_t>(close) + 1;
    return lexeme;
}

}  // namespace checker::typescript
