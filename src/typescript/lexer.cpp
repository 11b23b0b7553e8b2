#include "typescript/lexer.h"

#include <array>

#include "typescript/characters.h"

namespace checker::typescript {

namespace {

struct Spelling {
    std::string_view text;
    Token kind;
};

// The longer ones first.
constexpr std::array operators{
    Spelling{"**=", Token::star_star_equal},
    Spelling{"===", Token::equal_equal_equal},
    Spelling{"!==", Token::bang_equal_equal},
    Spelling{"<<=", Token::less_less_equal},
    Spelling{"&&=", Token::ampersand_ampersand_equal},
    Spelling{"||=", Token::bar_bar_equal},
    Spelling{"?\?=", Token::question_question_equal},
    Spelling{"=>", Token::arrow},
    Spelling{"==", Token::equal_equal},
    Spelling{"!=", Token::bang_equal},
    Spelling{"++", Token::plus_plus},
    Spelling{"+=", Token::plus_equal},
    Spelling{"--", Token::minus_minus},
    Spelling{"-=", Token::minus_equal},
    Spelling{"**", Token::star_star},
    Spelling{"*=", Token::star_equal},
    Spelling{"&&", Token::ampersand_ampersand},
    Spelling{"&=", Token::ampersand_equal},
    Spelling{"||", Token::bar_bar},
    Spelling{"|=", Token::bar_equal},
    Spelling{"??", Token::question_question},
    Spelling{"?.", Token::question_dot},
    Spelling{"<<", Token::less_less},
    Spelling{"<=", Token::less_equal},
    Spelling{"/=", Token::slash_equal},
    Spelling{"%=", Token::percent_equal},
    Spelling{"^=", Token::caret_equal},
    Spelling{"=", Token::equal},
    Spelling{"!", Token::bang},
    Spelling{"+", Token::plus},
    Spelling{"-", Token::minus},
    Spelling{"*", Token::star},
    Spelling{"&", Token::ampersand},
    Spelling{"|", Token::bar},
    Spelling{"?", Token::question},
    Spelling{"<", Token::less},
    Spelling{"/", Token::slash},
    Spelling{"%", Token::percent},
    Spelling{"^", Token::caret},
};

}  // namespace

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

// One of the operators that more characters make longer.
void Lexer::operator_token(Lexeme& lexeme) const {
    const std::string_view rest = text_.substr(lexeme.begin, 4);
    const auto is = [&](Token kind, std::size_t length) {
        lexeme.kind = kind;
        lexeme.end = lexeme.begin + static_cast<std::uint32_t>(length);
    };
    // Comments for whom the text is a script (ECMA-262 B.1.1), and operators for others.
    if (rest == "<!--" || (lexeme.after_newline && rest.starts_with("-->"))) lexeme.error = true;
    if (jsx_ && rest.starts_with("</") && !rest.starts_with("</*")) return is(Token::less_slash, 2);
    // a?.5:b
    if (rest.starts_with("?.") && is_digit(at(lexeme.begin + 2))) return is(Token::question, 1);
    for (const Spelling& each : operators)
        if (rest.starts_with(each.text)) return is(each.kind, each.text.size());
    lexeme.error = true;
    is(Token::unknown, 1);
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
