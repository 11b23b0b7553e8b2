// Types: read, and dropped.
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

void Parser::type() {
    const Level level(*this);
    if (is_too_deep()) fail("nested too deeply");
    if (starts_function_type()) return function_type();
    union_type();
    if (no_conditional_type_ || token_.after_newline || !accept(Token::extends_)) return;
    {
        const Setting nested(no_conditional_type_, true);
        type();
    }
    const Setting nested(no_conditional_type_, false);
    expect(Token::question);
    type();
    expect(Token::colon);
    type();
}

// A | B, and A & B, which binds tighter. Function types in them need parentheses.
void Parser::union_type() {
    bool first = !accept(Token::bar);
    do {
        bool first_part = !accept(Token::ampersand);
        do {
            if (!first || !first_part)
                if (starts_function_type()) fail();
            type_operator();
            first_part = false;
        } while (accept(Token::ampersand));
        first = false;
    } while (accept(Token::bar));
}

void Parser::type_operator() {
    const Level level(*this);
    if (is_too_deep()) fail("nested too deeply");
    switch (token_.kind) {
        case Token::keyof_:
        case Token::unique_:
        case Token::readonly_:
            advance();
            return type_operator();
        case Token::infer_:
            return infer_type();
        default: {
            const Setting nested(no_conditional_type_, false);
            return postfix_type();
        }
    }
}

// infer T extends U, unless a ? follows, which makes it part of a conditional type.
void Parser::infer_type() {
    advance();
    if (!is_identifier()) fail();
    advance();
    const char what = no_conditional_type_ ? 'i' : 'I';
    if (!at(Token::extends_) || was_tried(what)) return;
    const std::uint32_t begin = token_.begin;
    const bool constrained = attempt([&] {
        advance();
        {
            const Setting nested(no_conditional_type_, true);
            type();
        }
        return no_conditional_type_ || !at(Token::question);
    });
    if (!constrained) remember(begin, what);
}

// T[], T[K]
void Parser::postfix_type() {
    primary_type();
    while (!token_.after_newline) {
        if (at(Token::bang)) {
            advance();
        } else if (at(Token::question)) {
            if (look_ahead([&] {
                    advance();
                    return starts_type();
                }))
                return;
            advance();
        } else if (at(Token::open_bracket)) {
            advance();
            if (!at(Token::close_bracket)) type();
            expect(Token::close_bracket);
        } else {
            return;
        }
    }
}

void Parser::primary_type() {
    switch (token_.kind) {
        case Token::any_:
        case Token::unknown_:
        case Token::string_:
        case Token::number_:
        case Token::bigint_:
        case Token::symbol_:
        case Token::boolean_:
        case Token::undefined_:
        case Token::never_:
        case Token::object_:
            if (peek().kind == Token::dot) return type_reference();
            return advance();
        case Token::string:
        case Token::number:
        case Token::bigint:
        case Token::template_:
        case Token::true_:
        case Token::false_:
        case Token::null_:
        case Token::void_:
        case Token::star:
            return advance();
        case Token::minus:
            advance();
            if (!at(Token::number) && !at(Token::bigint)) fail();
            return advance();
        case Token::this_:
            advance();
            if (at(Token::is_) && !token_.after_newline) {
                advance();
                type();
            }
            return;
        case Token::typeof_:
            return type_query();
        case Token::import_:
            return import_type();
        case Token::open_brace:
            return is_mapped_type() ? mapped_type() : object_type();
        case Token::open_bracket:
            return tuple_type();
        case Token::open_paren:
            advance();
            type();
            expect(Token::close_paren);
            return;
        case Token::template_head:
            return template_type();
        case Token::asserts_:
            return next_is_name_on_same_line() ? assertion_type() : type_reference();
        case Token::question:
        case Token::bang:
            return jsdoc_type();
        default:
            return type_reference();
    }
}

// What JSDoc allows: ?, ?T, !T
void Parser::jsdoc_type() {
    const Level level(*this);
    if (is_too_deep()) fail("nested too deeply");
    const bool nullable = at(Token::question);
    advance();
    if (!nullable) return primary_type();
    const bool is_unknown = at(Token::comma) || at(Token::close_brace) || at(Token::close_paren) ||
                            at(Token::greater) || at(Token::equal) || at(Token::bar);
    if (!is_unknown) type();
}

// asserts x, asserts x is T
void Parser::assertion_type() {
    advance();
    if (!at(Token::this_) && !is_identifier()) fail();
    advance();
    if (accept(Token::is_)) type();
}

void Parser::type_reference() {
    entity_name();
    if (!token_.after_newline && (at(Token::less) || at(Token::less_less))) {
        reread(Lexer::single_less(token_));
        type_arguments();
    }
}

// a.b.c; and a.b., of which <T> is to follow, as JSDoc writes it: the compiler's parser takes it.
void Parser::entity_name() {
    if (!is_name(token_.kind) || at(Token::private_identifier) || at(Token::function_)) fail();
    advance();
    while (accept(Token::dot) && !at(Token::less)) {
        if (!is_name(token_.kind) || at(Token::private_identifier)) fail();
        advance();
    }
}

// typeof a.b<T>
void Parser::type_query() {
    expect(Token::typeof_);
    if (at(Token::import_)) return import_type();
    entity_name();
    if (!token_.after_newline && at(Token::less)) type_arguments();
}

// import("x", { with: { ... } }).a<T>
void Parser::import_type() {
    expect(Token::import_);
    expect(Token::open_paren);
    type();
    if (accept(Token::comma)) {
        expect(Token::open_brace);
        if (!at(Token::with_) && !at(Token::assert_)) fail();
        advance();
        expect(Token::colon);
        object_literal();
        accept(Token::comma);
        expect(Token::close_brace);
    }
    expect(Token::close_paren);
    if (accept(Token::dot)) entity_name();
    if (!token_.after_newline && (at(Token::less) || at(Token::less_less))) {
        reread(Lexer::single_less(token_));
        type_arguments();
    }
}

// `text${T}text`
void Parser::template_type() {
    while (at(Token::template_head) || at(Token::template_middle)) {
        if (token_.invalid_escape) fail();
        advance();
        type();
        if (at(Token::close_brace))
            reread(lexer_.template_continuation(token_));
        else
            fail();
    }
    if (token_.invalid_escape) fail();
    advance();
}

void Parser::tuple_type() {
    expect(Token::open_bracket);
    while (!at(Token::close_bracket) && !failed_) {
        if (!starts_type()) fail();
        tuple_element();
        if (!at(Token::close_bracket)) expect(Token::comma);
    }
    expect(Token::close_bracket);
}

// T, T?, ...T, name: T, name?: T
void Parser::tuple_element() {
    accept(Token::dot_dot_dot);
    if (is_name(token_.kind)) {
        const Lexeme next = peek();
        const bool optional = next.kind == Token::question;
        if ((optional ? behind(next) : next).kind == Token::colon) {
            advance();
            accept(Token::question);
            advance();
            accept(Token::dot_dot_dot);
        }
    }
    type();
}

bool Parser::starts_type() {
    switch (token_.kind) {
        case Token::void_:
        case Token::null_:
        case Token::this_:
        case Token::typeof_:
        case Token::open_brace:
        case Token::open_bracket:
        case Token::less:
        case Token::bar:
        case Token::ampersand:
        case Token::new_:
        case Token::string:
        case Token::number:
        case Token::bigint:
        case Token::true_:
        case Token::false_:
        case Token::star:
        case Token::question:
        case Token::bang:
        case Token::dot_dot_dot:
        case Token::import_:
        case Token::function_:
        case Token::template_:
        case Token::template_head:
            return true;
        case Token::minus: {
            const Token next = peek().kind;
            return next == Token::number || next == Token::bigint;
        }
        case Token::open_paren:
            return look_ahead([&] {
                while (at(Token::open_paren))
                    advance();
                return at(Token::close_paren) || at(Token::at) || at(Token::const_) ||
                       starts_type();
            });
        default:
            return is_identifier();
    }
}

// <A, B>
void Parser::type_arguments() {
    type_argument_list();
    expect(Token::greater);
}

void Parser::type_argument_list() {
    expect(Token::less);
    while (starts_type()) {
        type();
        if (!accept(Token::comma)) return;
    }
}

// : T
void Parser::type_annotation() {
    if (accept(Token::colon)) type();
}

}  // namespace checker::typescript
