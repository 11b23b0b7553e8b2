// Numbers, strings, templates and regular expressions: what they mean.
#include <cmath>

#include "typescript/parser.h"
#include "typescript/setting.h"
#include "typescript/text.h"

namespace checker::typescript {

Node* Parser::number() {
    const Lexeme lexeme = token_;
    const std::string_view written = lexer_.text(lexeme);
    std::string digits;
    for (const char c : written)
        if (c != '_') digits += c;
    advance();
    if (lexeme.kind == Token::bigint) {
        digits.pop_back();
        if (digits.size() > 1 && digits[0] == '0')
            return unsupported(lexeme.begin,
                               "BigInt literals that are not decimal are not evaluated", {});
        Node* made = make(Syntax::bigint, lexeme.begin);
        made->text = names_(digits);
        return made;
    }
    const bool octal =
        digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9';
    const double value = to_number(digits);
    if (octal || std::isnan(value))
        return unsupported(lexeme.begin, "the number '" + digits + "' is not evaluated", {});
    Node* made = make(Syntax::number, lexeme.begin);
    made->number = value;
    return made;
}

// What a string says; null for an escape that is not evaluated.
const std::string* Parser::string_text(const Lexeme& lexeme) {
    std::string_view inside = lexer_.text(lexeme);
    inside = inside.substr(1, inside.size() - 2);
    if (inside.find('\\') == std::string_view::npos && is_ascii(inside)) return names_(inside);
    const std::optional<std::string> meant = unescaped(inside);
    return meant ? names_(*meant) : nullptr;
}

Node* Parser::string() {
    const Lexeme lexeme = token_;
    const std::string* meant = string_text(lexeme);
    advance();
    if (!meant)
        return unsupported(lexeme.begin, "the string has an escape that is not evaluated", {});
    Node* made = make(Syntax::string, lexeme.begin);
    made->text = meant;
    return made;
}

Node* Parser::template_part(std::uint32_t begin, std::uint32_t end) {
    Node* made = make(Syntax::string, begin);
    made->end = end;
    Lexeme inside;
    inside.begin = begin;
    inside.end = end;
    const std::string_view written = lexer_.text(inside);
    if (written.find_first_of("\\\r") == std::string_view::npos && is_ascii(written)) {
        made->text = made->raw = names_(written);
        return made;
    }
    std::string raw;
    for (std::size_t i = 0; i < written.size(); ++i) {
        // Line ends in templates are always \n.
        if (written[i] == '\r') {
            raw += '\n';
            if (i + 1 < written.size() && written[i + 1] == '\n') ++i;
        } else {
            raw += written[i];
        }
    }
    made->raw = names_(raw);
    if (const std::optional<std::string> meant = unescaped(raw)) made->text = names_(*meant);
    return made;
}

// TemplateLiteral. Only a tagged one may have escapes that mean nothing.
Node* Parser::template_literal(bool tagged) {
    const std::uint32_t begin = token_.begin;
    PendingNodes parts(pending_);
    while (at(Token::template_head) || at(Token::template_middle)) {
        if (token_.invalid_escape && !tagged) fail();
        parts.add(template_part(token_.begin + 1, token_.end - 2));
        advance();
        {
            const Setting in(in_is_operator_, true);
            parts.add(expression());
        }
        if (at(Token::close_brace))
            reread(lexer_.template_continuation(token_));
        else
            fail();
    }
    if (token_.invalid_escape && !tagged) fail();
    if (!failed_) parts.add(template_part(token_.begin + 1, token_.end - 1));
    advance();
    return make(Syntax::template_, begin, parts);
}

Node* Parser::regexp() {
    reread(lexer_.regexp(token_));
    const Lexeme lexeme = token_;
    if (failed_) return make(Syntax::empty, lexeme.begin);
    const std::string_view written = lexer_.text(lexeme);
    const std::size_t close = written.rfind('/');
    advance();
    Node* made = make(Syntax::regexp, lexeme.begin);
    made->text = names_(written.substr(1, close - 1));
    made->raw = names_(written.substr(close + 1));
    return made;
}

}  // namespace checker::typescript
