// The words of SQL text as PostgreSQL's scanner cuts them, for what a syntax tree does not keep:
// where statements and their parts end, and the comments.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/source.h"

namespace checker::sql {

enum class TokenKind : std::uint8_t { word, quoted_word, string, number, symbol, comment };

// A Span in half its room: a file has hundreds of thousands, and none reaches 4 GiB
// (Tree::largest_file).
struct TokenSpan {
    TokenSpan() = default;
    TokenSpan(std::size_t first, std::size_t last)
        : begin(static_cast<std::uint32_t>(first)), end(static_cast<std::uint32_t>(last)) {}
    operator Span() const { return {begin, end}; }

    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct Token {
    TokenKind kind = TokenKind::symbol;
    TokenSpan span;
};

// The token that begins at `offset`, which must not be white space; a string or comment that is
// not closed reaches to the end of the text.
Token token_at(std::string_view text, std::size_t offset);

// All tokens of text[begin, end), comments among them.
std::vector<Token> tokens(std::string_view text, Span part);

// Whether a token is this keyword or symbol; keywords in capitals.
bool is(std::string_view text, const Token& token, std::string_view keyword);

// Consecutive tokens of one statement: [first, last) of a list without comments.
struct Segment {
    std::size_t first = 0;
    std::size_t last = 0;
};

// Cuts tokens into statements at the semicolons outside of parentheses and BEGIN ATOMIC bodies;
// the semicolons and empty statements are left out.
std::vector<Segment> split(std::string_view text, const std::vector<Token>& tokens);

// An upper bound of how deep the tree of a statement nests: what is joined by commas lies side by
// side, everything else may lie in one another.
std::size_t nesting_bound(std::string_view text, const std::vector<Token>& tokens, Segment segment);

}  // namespace checker::sql
