// Iteration statements (ECMA-262 14.7).
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

Node* Parser::while_statement() {
    const std::uint32_t begin = token_.begin;
    expect(Token::while_);
    Node* condition = this->condition();
    Node* body = statement();
    return make(Syntax::while_, begin, {condition, body});
}

Node* Parser::do_statement() {
    const std::uint32_t begin = token_.begin;
    expect(Token::do_);
    Node* body = statement();
    expect(Token::while_);
    Node* condition = this->condition();
    accept(Token::semicolon);  // always inserted (ECMA-262 12.10.1)
    return make(Syntax::do_, begin, {body, condition});
}

Node* Parser::for_statement() {
    const std::uint32_t begin = token_.begin;
    expect(Token::for_);
    const bool awaits = accept(Token::await_);
    expect(Token::open_paren);
    scopes_.open(false);
    Node* first = nullptr;
    const bool is_using = !at(Token::semicolon) && using_follows(true);
    if (!at(Token::semicolon)) first = for_head(is_using);
    Node* made = nullptr;
    if (awaits ? expect(Token::of_) : accept(Token::of_))
        made = for_in_of(begin, Syntax::for_of, first);
    else if (accept(Token::in_))
        made = for_in_of(begin, Syntax::for_in, first);
    else
        made = for_rest(begin, first);
    if (awaits) made = unsupported(begin, "`for await` is not evaluated", {made});
    if (is_using) made = unsupported(begin, "`using` is not evaluated", {made});
    close_scope(*made);
    return made;
}

// What stands before the first ; or before in or of.
Node* Parser::for_head(bool is_using) {
    const Setting in(in_is_operator_, false);
    if (is_using) {
        if (at(Token::await_)) advance();
        return declarations(Binds::constant, true);
    }
    if (at(Token::var_)) return declarations(Binds::var, true);
    if (at(Token::const_)) return declarations(Binds::constant, true);
    if (at(Token::let_) && let_follows()) return declarations(Binds::let, true);
    return expression();
}

Node* Parser::for_in_of(std::uint32_t begin, Syntax kind, Node* first) {
    const bool declares = first && first->kind == Syntax::declare;
    Node* target = first;
    if (declares) {
        if (first->children.size() != 1 || first->children[0]->children.size() != 1) fail();
        target = failed_ ? first : first->children[0]->children[0];
    } else {
        if (!first || !left_hand_side_) fail();
        target = pattern_of(first);
    }
    Node* object = kind == Syntax::for_of ? assignment() : expression();
    expect(Token::close_paren);
    Node* body = statement();
    Node* made = make(kind, begin, {target, object, body});
    made->flag = declares;
    if (declares) made->binds = first->binds;
    return made;
}

Node* Parser::for_rest(std::uint32_t begin, Node* first) {
    expect(Token::semicolon);
    Node* condition = at(Token::semicolon) ? nullptr : expression();
    expect(Token::semicolon);
    Node* update = at(Token::close_paren) ? nullptr : expression();
    expect(Token::close_paren);
    Node* body = statement();
    return make(Syntax::for_, begin, {first, condition, update, body});
}

}  // namespace checker::typescript
