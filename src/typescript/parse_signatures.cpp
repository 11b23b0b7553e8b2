// Types with parameters or members: function types, type parameters, object types.
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

// (a: T) => U, new () => T, <T>() => T
bool Parser::starts_function_type() {
    switch (token_.kind) {
        case Token::less:
        case Token::new_:
            return true;
        case Token::abstract_:
            return peek().kind == Token::new_;
        case Token::open_paren:
            return starts_function_parameters();
        default:
            return false;
    }
}

// Whether the ( is of parameters and not of a type in parentheses.
bool Parser::starts_function_parameters() {
    const Lexeme second = peek();
    switch (second.kind) {
        case Token::close_paren:
        case Token::dot_dot_dot:
            return true;
        case Token::open_brace:
        case Token::open_bracket:
            break;
        default: {
            const bool named = may_be_identifier(second.kind);
            if (!named && second.kind != Token::this_) return false;
        }
    }
    constexpr char rejected = 'f';
    constexpr char accepted = 'F';
    if (was_tried(rejected)) return false;
    if (was_tried(accepted)) return true;
    const bool seen = look_ahead([&] {
        advance();
        bool ignored = false;
        parameter_modifiers(ignored);
        if (!accept(Token::this_)) binding_target();
        if (at(Token::colon) || at(Token::comma) || at(Token::question) || at(Token::equal))
            return true;
        return accept(Token::close_paren) && at(Token::arrow);
    });
    remember(token_.begin, seen ? accepted : rejected);
    return seen;
}

void Parser::function_type() {
    accept(Token::abstract_);
    accept(Token::new_);
    if (at(Token::less)) type_parameters();
    expect(Token::open_paren);
    skip_parameters(Token::close_paren);
    expect(Token::arrow);
    return_type();
}

void Parser::return_type() {
    const Setting nested(no_conditional_type_, false);
    type_or_predicate();
}

// T, or x is T
void Parser::type_or_predicate() {
    if (is_identifier()) {
        const Lexeme next = peek();
        if (next.kind == Token::is_ && !next.after_newline) {
            advance();
            advance();
        }
    }
    type();
}

void Parser::skip_parameters(Token close) {
    while (!at(close) && !failed_) {
        bool makes_field = false;
        parameter(makes_field);
        if (!at(close)) expect(Token::comma);
    }
    expect(close);
}

// <const T extends U = V, in out W>
void Parser::type_parameters() {
    const Setting nested(no_conditional_type_, false);
    expect(Token::less);
    while (!at(Token::greater) && !failed_) {
        while (at(Token::const_) || ((at(Token::in_) || at(Token::out_)) && is_name(peek().kind)))
            advance();
        if (!is_identifier()) fail();
        advance();
        if (accept(Token::extends_)) type();
        if (accept(Token::equal)) type();
        if (!at(Token::greater)) expect(Token::comma);
    }
    expect(Token::greater);
}

// { a: T; b(): U }
void Parser::object_type() {
    const Setting nested(no_conditional_type_, false);
    expect(Token::open_brace);
    while (!at(Token::close_brace) && !failed_)
        type_member();
    expect(Token::close_brace);
}

// Whether it was an index signature, which is a member by itself.
bool Parser::type_member_name() {
    const bool begins_as_accessor = at(Token::get_) || at(Token::set_);
    while (accept_modifier(Token::readonly_) || accept_modifier(Token::public_) ||
           accept_modifier(Token::private_) || accept_modifier(Token::protected_) ||
           accept_modifier(Token::static_)) {
    }
    const bool accessor = accept_accessor(Token::get_) || accept_accessor(Token::set_);
    if (is_index_signature()) {
        index_signature();
        return true;
    }
    const std::string* text = nullptr;
    const bool computed = at(Token::open_bracket);
    property_key(text);
    // The compiler reads a value, to refuse it later, but not directly behind a name.
    if (at(Token::equal) && !token_.after_newline && !computed && !begins_as_accessor) fail();
    if (accessor && !at(Token::open_paren) && !at(Token::less)) fail();
    accept(Token::question);
    return false;
}

void Parser::type_member() {
    if (at(Token::new_)) {
        const Token next = peek().kind;
        if (next == Token::open_paren || next == Token::less) advance();
    }
    const bool has_name = !at(Token::open_paren) && !at(Token::less);
    if (has_name && type_member_name()) return;
    if (at(Token::open_paren) || at(Token::less)) {
        if (at(Token::less)) type_parameters();
        expect(Token::open_paren);
        skip_parameters(Token::close_paren);
        if (accept(Token::colon)) return_type();
    } else {
        type_annotation();
        initializer();
    }
    type_member_end();
}

// [key: string]: T
void Parser::index_signature() {
    expect(Token::open_bracket);
    skip_parameters(Token::close_bracket);
    type_annotation();
    type_member_end();
}

void Parser::type_member_end() {
    if (!accept(Token::comma)) semicolon();
}

// { readonly [K in T as U]?: V }
bool Parser::is_mapped_type() {
    Lexeme next = peek();
    if (next.kind == Token::plus || next.kind == Token::minus) {
        next = behind(next);
        return next.kind == Token::readonly_;
    }
    if (next.kind == Token::readonly_) next = behind(next);
    if (next.kind != Token::open_bracket) return false;
    next = behind(next);
    const bool named = may_be_identifier(next.kind);
    return named && behind(next).kind == Token::in_;
}

void Parser::mapped_type() {
    const Setting nested(no_conditional_type_, false);
    expect(Token::open_brace);
    if (accept(Token::plus) || accept(Token::minus))
        expect(Token::readonly_);
    else
        accept(Token::readonly_);
    expect(Token::open_bracket);
    advance();
    expect(Token::in_);
    type();
    if (accept(Token::as_)) type();
    expect(Token::close_bracket);
    if (accept(Token::plus) || accept(Token::minus))
        expect(Token::question);
    else
        accept(Token::question);
    type_annotation();
    semicolon();
    while (!at(Token::close_brace) && !failed_)
        type_member();
    expect(Token::close_brace);
}

}  // namespace checker::typescript
