#include "sql/lexer.h"

#include <algorithm>

namespace checker::sql {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool starts_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool continues_word(char c) {
    return starts_word(c) || is_digit(c) || c == '$';
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

template <class Accepted>
std::size_t skip_while(std::string_view text, std::size_t at, const Accepted& accepted) {
    while (at < text.size() && accepted(text[at]))
        ++at;
    return at;
}

// Behind the closing quote of what opens at `at`; a doubled quote stands for itself.
std::size_t after_quoted(std::string_view text, std::size_t at, bool backslashes) {
    const char quote = text[at];
    for (++at; at < text.size(); ++at) {
        if (backslashes && text[at] == '\\') {
            ++at;
        } else if (text[at] == quote) {
            if (at + 1 >= text.size() || text[at + 1] != quote) return at + 1;
            ++at;
        }
    }
    return text.size();
}

// PostgreSQL's block comments nest.
std::size_t after_block_comment(std::string_view text, std::size_t at) {
    int depth = 0;
    while (at + 1 < text.size()) {
        const std::string_view two = text.substr(at, 2);
        if (two == "/*") {
            ++depth;
            at += 2;
        } else if (two == "*/") {
            at += 2;
            if (--depth == 0) return at;
        } else {
            ++at;
        }
    }
    return text.size();
}

// Behind a $tag$ ... $tag$ string; `at` itself if there is no tag here.
std::size_t after_dollar_quoted(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    if (end < text.size() && starts_word(text[end]))
        end = skip_while(text, end, [](char c) { return starts_word(c) || is_digit(c); });
    if (end >= text.size() || text[end] != '$') return at;
    const std::string_view tag = text.substr(at, end + 1 - at);
    const std::size_t close = text.find(tag, end + 1);
    return close == std::string_view::npos ? text.size() : close + tag.size();
}

Token word_at(std::string_view text, std::size_t at) {
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    const char first = upper(text[at]);
    if (next == '\'' && (first == 'E' || first == 'B' || first == 'X' || first == 'N'))
        return {TokenKind::string, {at, after_quoted(text, at + 1, first == 'E')}};
    if (first == 'U' && next == '&' && at + 2 < text.size()) {
        if (text[at + 2] == '\'')
            return {TokenKind::string, {at, after_quoted(text, at + 2, false)}};
        if (text[at + 2] == '"')
            return {TokenKind::quoted_word, {at, after_quoted(text, at + 2, false)}};
    }
    return {TokenKind::word, {at, skip_while(text, at, continues_word)}};
}

}  // namespace

Token token_at(std::string_view text, std::size_t offset) {
    const char c = text[offset];
    const char next = offset + 1 < text.size() ? text[offset + 1] : '\0';
    if (c == '-' && next == '-')
        return {TokenKind::comment,
                {offset, std::min(text.find_first_of("\r\n", offset), text.size())}};
    if (c == '/' && next == '*')
        return {TokenKind::comment, {offset, after_block_comment(text, offset)}};
    if (c == '\'') return {TokenKind::string, {offset, after_quoted(text, offset, false)}};
    if (c == '"') return {TokenKind::quoted_word, {offset, after_quoted(text, offset, false)}};
    if (c == '$') {
        const std::size_t end = after_dollar_quoted(text, offset);
        if (end != offset) return {TokenKind::string, {offset, end}};
        return {TokenKind::symbol, {offset, skip_while(text, offset + 1, is_digit)}};
    }
    if (starts_word(c)) return word_at(text, offset);
    if (is_digit(c))
        return {TokenKind::number, {offset, skip_while(text, offset, [](char d) {
                                        return continues_word(d) || d == '.';
                                    })}};
    return {TokenKind::symbol, {offset, offset + 1}};
}

std::vector<Token> tokens(std::string_view text, Span part) {
    std::vector<Token> found;
    found.reserve((part.end - part.begin) / 4);
    const std::string_view visible = text.substr(0, part.end);
    for (std::size_t at = skip_while(visible, part.begin, is_space); at < visible.size();
         at = skip_while(visible, found.back().span.end, is_space))
        found.push_back(token_at(visible, at));
    return found;
}

bool is(std::string_view text, const Token& token, std::string_view keyword) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::symbol) return false;
    if (token.span.end - token.span.begin != keyword.size()) return false;
    return std::ranges::equal(text.substr(token.span.begin, keyword.size()), keyword, {}, upper);
}

std::vector<Segment> split(std::string_view text, const std::vector<Token>& tokens) {
    std::vector<Segment> segments;
    std::size_t first = 0;
    int parentheses = 0;
    int blocks = 0;  // BEGIN ATOMIC bodies of SQL functions, and the CASEs in them
    const auto close = [&](std::size_t last) {
        if (last > first) segments.push_back({first, last});
        first = last + 1;
        parentheses = 0;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.kind != TokenKind::word && token.kind != TokenKind::symbol) continue;
        if (is(text, token, "(")) {
            ++parentheses;
        } else if (is(text, token, ")")) {
            parentheses = std::max(0, parentheses - 1);
        } else if ((is(text, token, "ATOMIC") && i > 0 && is(text, tokens[i - 1], "BEGIN")) ||
                   (blocks > 0 && is(text, token, "CASE"))) {
            ++blocks;
        } else if (blocks > 0 && is(text, token, "END")) {
            --blocks;
        } else if (parentheses == 0 && blocks == 0 && is(text, token, ";")) {
            close(i);
        }
    }
    close(tokens.size());
    return segments;
}

std::size_t nesting_bound(std::string_view text, const std::vector<Token>& tokens,
                          Segment segment) {
    std::vector<std::size_t> open{0};  // tokens since the last comma, of each open parenthesis
    std::size_t sum = 0;
    std::size_t bound = 0;
    std::size_t set_operations = 0;
    for (std::size_t i = segment.first; i < segment.last; ++i) {
        const Token& token = tokens[i];
        if (is(text, token, "(") || is(text, token, "[")) {
            open.push_back(0);
        } else if ((is(text, token, ")") || is(text, token, "]")) && open.size() > 1) {
            sum -= open.back();
            open.pop_back();
        } else if (is(text, token, ",")) {
            sum -= open.back();
            open.back() = 0;
        }
        ++open.back();
        ++sum;
        // Set operations nest across the commas of their branches.
        if (is(text, token, "UNION") || is(text, token, "INTERSECT") || is(text, token, "EXCEPT"))
            ++set_operations;
        bound = std::max(bound, sum + open.size() + set_operations);
    }
    return bound;
}

}  // namespace checker::sql
