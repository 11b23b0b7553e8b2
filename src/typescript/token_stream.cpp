#include "typescript/token_stream.h"

namespace checker::typescript {

namespace {

// What was tried in vain is read again, some times over in odd code. Made to be read over and over,
// a text ends here, in a time that grows with its length and no faster.
constexpr std::uint64_t most_readings = 24;

}  // namespace

TokenStream::TokenStream(std::string_view text, bool jsx)
    : lexer_(text, jsx), bytes_left_((text.size() + 1000) * most_readings) {}

Lexeme TokenStream::behind(const Lexeme& lexeme) {
    const Lexeme next = lexer_.next(lexeme.end);
    const std::uint64_t bytes = next.end - lexeme.end + 1;
    if (bytes > bytes_left_) {
        exhausted_ = true;
        return {};
    }
    bytes_left_ -= bytes;
    return next;
}

void TokenStream::advance() {
    if (failed_) return;
    last_end_ = token_.end;
    token_ = behind(token_);
    if (token_.error || exhausted_) fail();
}

bool TokenStream::accept(Token kind) {
    if (token_.kind != kind) return false;
    advance();
    return true;
}

bool TokenStream::expect(Token kind) {
    if (accept(kind)) return true;
    fail();
    return false;
}

void TokenStream::reread(const Lexeme& lexeme) {
    if (failed_) return;
    token_ = lexeme;
    if (token_.error) fail();
}

void TokenStream::fail(const char* why) {
    if (failed_) return;
    failed_ = true;
    failure_ = why;
    failed_at_ = token_.begin;
    token_.kind = Token::end_of_file;
    token_.end = token_.begin;
    token_.after_newline = true;
}

void TokenStream::rewind(const Mark& mark) {
    token_ = mark.token;
    last_end_ = mark.last_end;
    failed_ = false;
    if (exhausted_) fail();
}

bool TokenStream::can_end_statement() const {
    return at(Token::semicolon) || at(Token::close_brace) || at(Token::end_of_file) ||
           token_.after_newline;
}

void TokenStream::semicolon() {
    if (accept(Token::semicolon) || can_end_statement()) return;
    fail();
}

}  // namespace checker::typescript
