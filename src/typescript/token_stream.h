// The tokens as a parser takes them: one at a time, forwards, and back to where it tried something.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "typescript/lexer.h"

namespace checker::typescript {

class TokenStream {
  protected:
    // A place to come back to.
    struct Mark {
        Lexeme token;
        std::uint32_t last_end;
    };

    TokenStream(std::string_view text, bool jsx);

    bool at(Token kind) const { return token_.kind == kind; }
    void advance();
    // Takes the token if it is of that kind.
    bool accept(Token kind);
    // The same, for a token that must be there.
    bool expect(Token kind);
    // The token behind this one, and behind any.
    Lexeme peek() { return behind(token_); }
    Lexeme behind(const Lexeme& lexeme);
    // Replaces the token that is looked at by what the lexer makes of its text in another goal.
    void reread(const Lexeme& lexeme);
    // Every further token is the end of the file, so that whoever parses comes to its end.
    void fail(const char* why = "syntax error");

    Mark mark() const { return {token_, last_end_}; }
    void rewind(const Mark& mark);
    // Runs `parse`, and undoes it unless it gives something and nothing failed meanwhile.
    template <class Parse>
    auto attempt(Parse parse) {
        using Result = decltype(parse());
        if (failed_) return Result{};
        const Mark before = mark();
        Result result = parse();
        if (result && !failed_) return result;
        rewind(before);
        return Result{};
    }
    // What `look` says, which may take tokens: they are given back.
    template <class Look>
    bool look_ahead(Look look) {
        if (failed_) return false;
        const Mark before = mark();
        const bool seen = look() && !failed_;
        rewind(before);
        return seen;
    }

    // Semicolons as ECMA-262 12.10 inserts them.
    bool can_end_statement() const;
    void semicolon();

    Lexer lexer_;
    Lexeme token_;                // the one that is looked at
    std::uint32_t last_end_ = 0;  // where the one before it ends
    bool failed_ = false;
    bool exhausted_ = false;  // so much was read again and again that nothing more is
    std::uint32_t failed_at_ = 0;
    const char* failure_ = "";

  private:
    std::uint64_t bytes_left_;  // that may be lexed
};

}  // namespace checker::typescript
