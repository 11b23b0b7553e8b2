// Patterns of declarations and parameters (ECMA-262 14.3.3).
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

// BindingIdentifier | BindingPattern
Node* Parser::binding_target() {
    const Level level(*this);
    if (is_too_deep()) fail("nested too deeply");
    if (at(Token::open_bracket)) return array_pattern();
    if (at(Token::open_brace)) return object_pattern();
    const Lexeme name = token_;
    if (!is_binding_identifier()) fail();
    advance();
    Node* made = make(Syntax::identifier, name.begin);
    made->text = this->name(name);
    return made;
}

// A target, with its default if there is one.
Node* Parser::binding_element() {
    const std::uint32_t begin = token_.begin;
    return with_default(binding_target(), begin);
}

Node* Parser::with_default(Node* target, std::uint32_t begin) {
    const Setting in(in_is_operator_, true);
    if (!at(Token::equal)) return target;
    Node* value = initializer();
    return make(Syntax::default_, begin, {target, value});
}

Node* Parser::object_pattern() {
    const std::uint32_t begin = token_.begin;
    PendingNodes properties(pending_);
    expect(Token::open_brace);
    while (!at(Token::close_brace) && !failed_) {
        properties.add(object_pattern_property());
        if (!at(Token::close_brace)) expect(Token::comma);
    }
    expect(Token::close_brace);
    return make(Syntax::object_pattern, begin, properties);
}

Node* Parser::object_pattern_property() {
    const std::uint32_t begin = token_.begin;
    if (accept(Token::dot_dot_dot)) {
        Node* target = binding_target();
        return make(Syntax::rest, begin, {target});
    }
    const Lexeme first = token_;
    const bool may_be_short = is_binding_identifier();
    const std::string* text = nullptr;
    Node* key = property_key(text);
    Node* target = nullptr;
    if (may_be_short && !at(Token::colon)) {
        target = make(Syntax::identifier, begin);
        target->text = name(first);
        target = with_default(target, begin);
    } else {
        expect(Token::colon);
        target = binding_element();
    }
    Node* made = make(Syntax::pattern_property, begin, {key, target});
    if (made->kind == Syntax::pattern_property) made->text = text;
    return made;
}

Node* Parser::array_pattern() {
    const std::uint32_t begin = token_.begin;
    PendingNodes elements(pending_);
    expect(Token::open_bracket);
    while (!at(Token::close_bracket) && !failed_) {
        if (accept(Token::comma)) {
            elements.add(nullptr);
            continue;
        }
        const std::uint32_t element = token_.begin;
        const bool rest = accept(Token::dot_dot_dot);
        Node* target = binding_element();
        elements.add(rest ? make(Syntax::rest, element, {target}) : target);
        if (!at(Token::close_bracket)) expect(Token::comma);
    }
    expect(Token::close_bracket);
    return make(Syntax::array_pattern, begin, elements);
}

}  // namespace checker::typescript
