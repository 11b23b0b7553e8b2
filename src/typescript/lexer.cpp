#include "typescript/lexer.h"

#include "typescript/characters.h"

namespace checker::typescript {

Lexeme Lexer::next(std::uint32_t at) const {
    Lexeme lexeme;
    lexeme.begin = skip_blanks(lexeme, at);
    lexeme.end = lexeme.begin;
    if (lexeme.begin >= size()) return lexeme;
    switch (byte_kind(this->at(lexeme.begin))) {
        case Byte::name:
            name(lexeme);
            break;
        case Byte::digit:
            number(lexeme);
            break;
        case Byte::quote:
            string(lexeme);
            break;
        case Byte::wide:
            wide_name(lexeme, lexeme.begin);
            break;
        default:
            punctuator(lexeme);
    }
    return lexeme;
}

std::uint32_t Lexer::skip_blanks(Lexeme& lexeme, std::uint32_t at) const {
    if (at == 0 && text_.starts_with("#!")) at = skip_line(at);
    for (;;) {
        const char c = this->at(at);
        const Byte kind = byte_kind(c);
        if (kind == Byte::blank) {
            ++at;
        } else if (kind == Byte::newline) {
            lexeme.after_newline = true;
            ++at;
        } else if (c == '/' && this->at(at + 1) == '/') {
            at = skip_line(at);
        } else if (c == '/' && this->at(at + 1) == '*') {
            at = skip_comment(lexeme, at + 2);
        } else if (kind != Byte::wide || !skip_wide_blank(lexeme, at)) {
            return at;
        }
    }
}

bool Lexer::skip_wide_blank(Lexeme& lexeme, std::uint32_t& at) const {
    if (at >= size()) return false;
    std::size_t end = at;
    const char32_t code = next_code_point(text_, end);
    if (is_line_separator(code))
        lexeme.after_newline = true;
    else if (!is_wide_blank(code))
        return false;
    at = static_cast<std::uint32_t>(end);
    return true;
}

std::uint32_t Lexer::skip_line(std::uint32_t at) const {
    for (; at < size(); ++at) {
        const char c = this->at(at);
        if (c == '\n' || c == '\r') break;
        const std::string_view rest = text_.substr(at, 3);
        if (c == '\xE2' && (rest == "\u2028" || rest == "\u2029")) break;
    }
    return at;
}

// The end of the comment whose inside begins at `at`.
std::uint32_t Lexer::skip_comment(Lexeme& lexeme, std::uint32_t at) const {
    const std::size_t close = text_.find("*/", at);
    if (close == std::string_view::npos) {
        lexeme.error = true;
        return size();
    }
    const std::string_view inside = text_.substr(at, close - at);
    lexeme.after_newline |= inside.find_first_of("\n\r") != std::string_view::npos ||
                            inside.find("\u2028") != std::string_view::npos ||
                            inside.find("\u2029") != std::string_view::npos;
    return static_cast<std::uint32_t>(close) + 2;
}

void Lexer::punctuator(Lexeme& lexeme) const {
    const auto is = [&](Token kind, std::uint32_t length = 1) {
        lexeme.kind = kind;
        lexeme.end = lexeme.begin + length;
    };
    const char second = at(lexeme.begin + 1);
    switch (at(lexeme.begin)) {
        case '{':
            return is(Token::open_brace);
        case '}':
            return is(Token::close_brace);
        case '(':
            return is(Token::open_paren);
        case ')':
            return is(Token::close_paren);
        case '[':
            return is(Token::open_bracket);
        case ']':
            return is(Token::close_bracket);
        case ';':
            return is(Token::semicolon);
        case ',':
            return is(Token::comma);
        case ':':
            return is(Token::colon);
        case '@':
            return is(Token::at);
        case '~':
            return is(Token::tilde);
        case '>':
            return is(Token::greater);
        case '.':
            if (is_digit(second)) return number(lexeme);
            if (second == '.' && at(lexeme.begin + 2) == '.') return is(Token::dot_dot_dot, 3);
            return is(Token::dot);
        case '`':
            return template_part(lexeme);
        case '#':
            return private_name(lexeme);
        default:
            operator_token(lexeme);
    }
}

// One of the operators that an = or the same character again makes longer.
void Lexer::operator_token(Lexeme& lexeme) const {
    const char first = at(lexeme.begin);
    const char second = at(lexeme.begin + 1);
    const char third = second == '\0' ? '\0' : at(lexeme.begin + 2);
    const auto is = [&](Token kind, std::uint32_t length) {
        lexeme.kind = kind;
        lexeme.end = lexeme.begin + length;
    };
    // x, x=, xx, xx= for one character x
    const auto doubled = [&](Token one, Token assigned, Token two, Token two_assigned) {
        if (second == first) return third == '=' ? is(two_assigned, 3) : is(two, 2);
        return second == '=' ? is(assigned, 2) : is(one, 1);
    };
    switch (first) {
        case '=':
            if (second == '>') return is(Token::arrow, 2);
            if (second == '=' && third == '=') return is(Token::equal_equal_equal, 3);
            return second == '=' ? is(Token::equal_equal, 2) : is(Token::equal, 1);
        case '!':
            if (second == '=' && third == '=') return is(Token::bang_equal_equal, 3);
            return second == '=' ? is(Token::bang_equal, 2) : is(Token::bang, 1);
        case '+':
            if (second == '+') return is(Token::plus_plus, 2);
            return second == '=' ? is(Token::plus_equal, 2) : is(Token::plus, 1);
        case '-':
            // --> at the beginning of a line begins a comment for whom it is a script (ECMA-262
            // B.1.1).
            if (second == '-' && third == '>' && lexeme.after_newline) lexeme.error = true;
            if (second == '-') return is(Token::minus_minus, 2);
            return second == '=' ? is(Token::minus_equal, 2) : is(Token::minus, 1);
        case '*':
            return doubled(Token::star, Token::star_equal, Token::star_star,
                           Token::star_star_equal);
        case '&':
            return doubled(Token::ampersand, Token::ampersand_equal, Token::ampersand_ampersand,
                           Token::ampersand_ampersand_equal);
        case '|':
            return doubled(Token::bar, Token::bar_equal, Token::bar_bar, Token::bar_bar_equal);
        case '<':
            if (jsx_ && second == '/' && third != '*') return is(Token::less_slash, 2);
            // So does <!--, for which others read a comparison.
            if (text_.substr(lexeme.begin).starts_with("<!--")) lexeme.error = true;
            return doubled(Token::less, Token::less_equal, Token::less_less,
                           Token::less_less_equal);
        case '?':
            if (second == '.' && !is_digit(third)) return is(Token::question_dot, 2);
            if (second != '?') return is(Token::question, 1);
            return third == '=' ? is(Token::question_question_equal, 3)
                                : is(Token::question_question, 2);
        case '/':
            return second == '=' ? is(Token::slash_equal, 2) : is(Token::slash, 1);
        case '%':
            return second == '=' ? is(Token::percent_equal, 2) : is(Token::percent, 1);
        case '^':
            return second == '=' ? is(Token::caret_equal, 2) : is(Token::caret, 1);
        default:
            lexeme.error = true;
            return is(Token::unknown, 1);
    }
}

Lexeme Lexer::longest_greater(Lexeme greater) const {
    if (greater.kind != Token::greater) return greater;
    const char second = at(greater.end);
    const auto is = [&](Token kind, std::uint32_t length) {
        greater.kind = kind;
        greater.end = greater.begin + length;
        return greater;
    };
    if (second == '=') return is(Token::greater_equal, 2);
    if (second != '>') return greater;
    const char third = at(greater.end + 1);
    if (third == '=') return is(Token::greater_greater_equal, 3);
    if (third != '>') return is(Token::greater_greater, 2);
    return at(greater.end + 2) == '=' ? is(Token::greater_greater_greater_equal, 4)
                                      : is(Token::greater_greater_greater, 3);
}

Lexeme Lexer::single_less(Lexeme less_less) {
    if (less_less.kind != Token::less_less) return less_less;
    less_less.kind = Token::less;
    less_less.end = less_less.begin + 1;
    return less_less;
}

}  // namespace checker::typescript
