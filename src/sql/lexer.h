// The words of SQL text as PostgreSQL's scanner cuts them, for what a syntax tree does not keep:
// where statements and their parts end, and the comments.
#pragma once

#include <string_view>
#include <vector>

#include "core/source.h"

namespace checker::sql {

enum class TokenKind { word, quoted_word, string, number, symbol, comment };

struct Token {
    TokenKind kind = TokenKind::symbol;
    Span span;
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
