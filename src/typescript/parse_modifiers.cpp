// What stands before declarations and members: modifiers and decorators.
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

// Whether a modifier stands before that token, and is not itself the name.
bool Parser::can_follow_modifier(const Lexeme& next) {
    return is_name(next.kind) || next.kind == Token::string || next.kind == Token::number ||
           next.kind == Token::bigint || next.kind == Token::open_bracket ||
           next.kind == Token::open_brace || next.kind == Token::star ||
           next.kind == Token::dot_dot_dot;
}

// Takes the word if it is a modifier here.
bool Parser::accept_modifier(Token word) {
    if (!at(word)) return false;
    const Lexeme next = peek();
    const bool other_line = next.after_newline && word != Token::static_;
    if (other_line || !can_follow_modifier(next)) return false;
    advance();
    return true;
}

// get or set before a name
bool Parser::accept_accessor(Token word) {
    if (!at(word)) return false;
    const Token next = peek().kind;
    if (!is_name(next) && next != Token::string && next != Token::number && next != Token::bigint &&
        next != Token::open_bracket)
        return false;
    advance();
    return true;
}

// Of a class member.
Parser::Modifiers Parser::modifiers() {
    Modifiers written;
    for (;;) {
        switch (token_.kind) {
            case Token::at:
                written.decorated = true;
                decorators();
                continue;
            case Token::static_:
                if (written.is_static || peek().kind == Token::open_brace) return written;
                if (!accept_modifier(Token::static_)) return written;
                written.is_static = true;
                continue;
            case Token::async_:
                if (!accept_modifier(Token::async_)) return written;
                written.async = true;
                continue;
            case Token::abstract_:
                if (!accept_modifier(Token::abstract_)) return written;
                written.abstract = true;
                continue;
            case Token::declare_:
                if (!accept_modifier(Token::declare_)) return written;
                written.declare = true;
                continue;
            case Token::accessor_:
            case Token::override_:
            case Token::private_:
            case Token::protected_:
            case Token::public_:
            case Token::readonly_:
                if (!accept_modifier(token_.kind)) return written;
                continue;
            default:
                return written;
        }
    }
}

// DecoratorList
void Parser::decorators() {
    while (accept(Token::at)) {
        const Setting decorator(in_decorator_, true);
        left_hand_side();
    }
}

// [key: string]: T
bool Parser::is_index_signature() {
    if (!at(Token::open_bracket)) return false;
    return look_ahead([&] {
        advance();
        if (at(Token::dot_dot_dot) || at(Token::close_bracket)) return true;
        if (!is_identifier()) return false;
        advance();
        if (at(Token::colon) || at(Token::comma)) return true;
        if (!accept(Token::question)) return false;
        return at(Token::colon) || at(Token::comma) || at(Token::close_bracket);
    });
}

}  // namespace checker::typescript
