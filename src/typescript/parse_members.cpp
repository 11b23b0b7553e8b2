// Member accesses, calls and `new` (ECMA-262 13.3).
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

// LeftHandSideExpression
Node* Parser::left_hand_side() {
    const std::uint32_t begin = token_.begin;
    Node* object = at(Token::import_)  ? import_expression()
                   : at(Token::super_) ? super()
                                       : primary();
    Node* made = member_rest(object, begin, false);
    left_hand_side_ = true;
    return made;
}

// What follows an object or function and is done to it. Behind `new`, calls are not: the first ()
// belongs to `new`. A chain with ?. in it is a node of its own, which parentheses end.
Node* Parser::member_rest(Node* object, std::uint32_t begin, bool of_new) {
    bool chain = false;
    bool instantiated = false;  // f<T>, after which no member may follow
    for (;;) {
        const bool was_instantiated = instantiated;
        instantiated = false;
        Node* next = nullptr;
        switch (token_.kind) {
            case Token::dot:
                advance();
                next = member(object, begin, false);
                if (was_instantiated) fail();
                break;
            case Token::question_dot:
                advance();
                chain = true;
                next = optional_part(object, begin, of_new);
                break;
            case Token::open_bracket:
                if (!in_decorator_) next = index(object, begin, false);
                break;
            case Token::template_:
            case Token::template_head:
                next = tagged(object, begin);
                break;
            case Token::bang:
                if (token_.after_newline) break;
                advance();
                next = object;
                break;
            case Token::less:
            case Token::less_less:
                if (!type_arguments_in_expression()) break;
                instantiated = true;
                next = object;
                break;
            case Token::open_paren:
                if (!of_new) next = call(object, begin, false);
                break;
            default:
                break;
        }
        if (!next) break;
        object = next;
    }
    return chain ? make(Syntax::chain, begin, {object}) : object;
}

// What follows ?. within a chain.
Node* Parser::optional_part(Node* object, std::uint32_t begin, bool of_new) {
    if (of_new) fail();
    if (is_name(token_.kind)) return member(object, begin, true);
    if (at(Token::open_bracket)) return index(object, begin, true);
    if ((at(Token::less) || at(Token::less_less)) && !type_arguments_in_expression()) fail();
    if (at(Token::open_paren)) return call(object, begin, true);
    fail();
    return object;
}

Node* Parser::member(Node* object, std::uint32_t begin, bool optional) {
    const Lexeme name = token_;
    if (!is_name(name.kind)) fail();
    advance();
    Node* made = make(Syntax::member, begin, {object});
    if (made->kind == Syntax::member && !failed_) made->text = member_name(name);
    made->optional = optional;
    return made;
}

Node* Parser::index(Node* object, std::uint32_t begin, bool optional) {
    const Setting in(in_is_operator_, true);
    expect(Token::open_bracket);
    Node* key = expression();
    expect(Token::close_bracket);
    Node* made = make(Syntax::index, begin, {object, key});
    made->optional = optional;
    return made;
}

Node* Parser::call(Node* callee, std::uint32_t begin, bool optional) {
    PendingNodes parts(pending_);
    parts.add(callee);
    arguments(parts);
    Node* made = make(Syntax::call, begin, parts);
    made->optional = optional;
    return made;
}

Node* Parser::tagged(Node* tag, std::uint32_t begin) {
    Node* written = template_literal(true);
    return make(Syntax::tagged, begin, {tag, written});
}

void Parser::arguments(PendingNodes& given) {
    const Setting in(in_is_operator_, true);
    const Setting decorator(in_decorator_, false);
    expect(Token::open_paren);
    while (!at(Token::close_paren) && !failed_) {
        const std::uint32_t begin = token_.begin;
        const bool spread = accept(Token::dot_dot_dot);
        Node* value = assignment();
        given.add(spread ? make(Syntax::spread, begin, {value}) : value);
        if (!accept(Token::comma)) break;
    }
    expect(Token::close_paren);
}

Node* Parser::new_expression() {
    const Level level(*this);
    const std::uint32_t begin = token_.begin;
    if (is_too_deep()) return too_deep(begin);
    expect(Token::new_);
    if (accept(Token::dot)) {
        if (!is_name(token_.kind)) fail();
        advance();
        return unsupported(begin, "`new.target` is not evaluated", {});
    }
    const std::uint32_t callee_begin = token_.begin;
    PendingNodes parts(pending_);
    parts.add(member_rest(primary(), callee_begin, true));
    if (at(Token::open_paren)) arguments(parts);
    return make(Syntax::new_, begin, parts);
}

// import(x), import.meta
Node* Parser::import_expression() {
    const std::uint32_t begin = token_.begin;
    expect(Token::import_);
    if (at(Token::less)) type_arguments();
    if (at(Token::open_paren)) {
        PendingNodes given(pending_);
        arguments(given);
        return unsupported(begin, "`import()` is not evaluated", given);
    }
    expect(Token::dot);
    const bool meta = lexer_.text(token_) == "meta";
    if (!is_name(token_.kind)) fail();
    advance();
    if (meta) return make(Syntax::import_meta, begin);
    return unsupported(begin, "this form of import is not evaluated", {});
}

// The <T> of f<T>(x), by what follows it (TypeScript's canFollowTypeArgumentsInExpression). Gives
// nothing back for a comparison.
bool Parser::type_arguments_in_expression() {
    constexpr char what = '<';
    if (!dialect_.types || was_tried(what)) return false;
    const std::uint32_t begin = token_.begin;
    const bool taken = attempt([&] {
        reread(Lexer::single_less(token_));
        type_argument_list();
        if (lexer_.longest_greater(token_).kind != Token::greater) return false;
        expect(Token::greater);
        return can_follow_type_arguments();
    });
    if (!taken) remember(begin, what);
    return taken;
}

bool Parser::can_follow_type_arguments() {
    switch (token_.kind) {
        case Token::open_paren:
        case Token::template_:
        case Token::template_head:
            return true;
        case Token::less:
        case Token::greater:
        case Token::plus:
        case Token::minus:
            return false;
        default:
            return token_.after_newline || is_binary_operator() || !starts_expression();
    }
}

}  // namespace checker::typescript
