// TypeScript text as tokens, one by one. Keeps nothing between two of them: a token follows from
// the place where it begins, so that the parser may go back to where it has been.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "typescript/token.h"

namespace checker::typescript {

class Lexer {
  public:
    // `text` is a view of a string: a zero stands behind its end.
    Lexer(std::string_view text, bool jsx) : text_(text), jsx_(jsx) {}

    // The token that follows the byte offset `at`, behind blanks and comments.
    Lexeme next(std::uint32_t at) const;

    // What the parser knows better than the lexer: a token read again.
    Lexeme regexp(Lexeme slash) const;                 // from its / or /=
    Lexeme template_continuation(Lexeme brace) const;  // from the } that ends a substitution
    Lexeme longest_greater(Lexeme greater) const;      // > as >=, >>, >>=, ...
    static Lexeme single_less(Lexeme less_less);       // << as the < of f<<T>() => U>()
    Lexeme jsx_name(Lexeme name) const;                // a name with - in it
    // JSX: the text or the token of the grammar that follows a tag or a child that ends at `at`.
    Lexeme jsx_child(std::uint32_t at) const;
    // An attribute's value behind its =: a string without escapes, or the next token.
    Lexeme jsx_attribute_value(std::uint32_t at) const;

    std::string_view text(const Lexeme& lexeme) const {
        return text_.substr(lexeme.begin, lexeme.end - lexeme.begin);
    }
    // What a name is called when its escapes are read.
    std::string unescaped_name(const Lexeme& name) const;

  private:
    char at(std::uint32_t offset) const { return text_.data()[offset]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
    std::uint32_t skip_blanks(Lexeme& lexeme, std::uint32_t at) const;
    bool skip_wide_blank(Lexeme& lexeme, std::uint32_t& at) const;
    std::uint32_t skip_line(std::uint32_t at) const;
    std::uint32_t skip_comment(Lexeme& lexeme, std::uint32_t at) const;
    void punctuator(Lexeme& lexeme) const;
    void operator_token(Lexeme& lexeme) const;
    void name(Lexeme& lexeme) const;
    void wide_name(Lexeme& lexeme, std::uint32_t from) const;
    bool name_part(std::uint32_t& at, bool first, std::string* text) const;
    void private_name(Lexeme& lexeme) const;
    void number(Lexeme& lexeme) const;
    void digits(Lexeme& lexeme, std::uint32_t& at, int radix) const;
    void string(Lexeme& lexeme) const;
    void template_part(Lexeme& lexeme) const;
    bool skip_escape(std::uint32_t& at, bool octal_is_valid) const;

    std::string_view text_;
    bool jsx_;
};

}  // namespace checker::typescript
