// Names, literals, parentheses, arrays and objects (ECMA-262 13.2).
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

namespace {

constexpr std::string_view name_with_default = "`{ a = 1 }` is not evaluated";

}  // namespace

// PrimaryExpression
Node* Parser::primary() {
    const std::uint32_t begin = token_.begin;
    switch (token_.kind) {
        case Token::identifier:
            break;
        case Token::string:
            return string();
        case Token::number:
        case Token::bigint:
            return number();
        case Token::template_:
        case Token::template_head:
            return template_literal(false);
        case Token::open_paren:
            return parenthesized();
        case Token::open_bracket:
            return array_literal();
        case Token::open_brace:
            return object_literal();
        case Token::function_:
            return function_expression();
        case Token::class_:
            return class_expression(begin, false);
        case Token::at:
            decorators();
            if (!at(Token::class_)) fail();
            return class_expression(begin, true);
        case Token::new_:
            return new_expression();
        case Token::slash:
        case Token::slash_equal:
            return regexp();
        case Token::private_identifier:
            advance();
            return unsupported(begin, "`#name in object` is not evaluated", {});
        case Token::async_: {
            const Lexeme next = peek();
            if (next.kind == Token::function_ && !next.after_newline) return function_expression();
            break;
        }
        default:
            return keyword_value();
    }
    Node* made = identifier_node(token_);
    advance();
    return made;
}

// Values that are words, and words that are names here.
Node* Parser::keyword_value() {
    const Lexeme word = token_;
    Syntax kind = Syntax::identifier;
    switch (word.kind) {
        case Token::this_:
            kind = Syntax::this_;
            break;
        case Token::null_:
            kind = Syntax::null;
            break;
        case Token::true_:
        case Token::false_:
            kind = Syntax::boolean;
            break;
        case Token::undefined_:
            kind = Syntax::undefined;
            break;
        case Token::super_:
            return super();
        default:
            if (!is_identifier()) fail();
            if (word.kind == Token::await_ && !scopes_.in_function()) await_is_name_ = true;
    }
    Node* made = kind == Syntax::identifier ? identifier_node(word) : make(kind, word.begin);
    advance();
    made->end = word.end;
    // The flag of `this` says that it is class code, which is always strict.
    if (kind == Syntax::this_) made->flag = classes_ > 0;
    if (kind == Syntax::boolean) made->number = word.kind == Token::true_ ? 1 : 0;
    return made;
}

Node* Parser::parenthesized() {
    const Setting in(in_is_operator_, true);
    expect(Token::open_paren);
    Node* made = expression();
    expect(Token::close_paren);
    return made;
}

Node* Parser::super() {
    const std::uint32_t begin = token_.begin;
    expect(Token::super_);
    Node* made = make(Syntax::super_, begin);
    if (!at(Token::open_paren) && !at(Token::dot) && !at(Token::open_bracket)) fail();
    return made;
}

// Two commas in a row leave a hole.
Node* Parser::array_literal() {
    const Setting decorator(in_decorator_, false);
    const std::uint32_t begin = token_.begin;
    PendingNodes elements(pending_);
    expect(Token::open_bracket);
    while (!at(Token::close_bracket) && !failed_) {
        if (accept(Token::comma)) {
            elements.add(nullptr);
            continue;
        }
        const std::uint32_t element = token_.begin;
        const bool spread = accept(Token::dot_dot_dot);
        Node* value = assignment();
        elements.add(spread ? make(Syntax::spread, element, {value}) : value);
        if (!at(Token::close_bracket)) expect(Token::comma);
    }
    expect(Token::close_bracket);
    return make(Syntax::array, begin, elements);
}

Node* Parser::object_literal() {
    const Setting in(in_is_operator_, true);
    const Setting decorator(in_decorator_, false);
    const std::uint32_t begin = token_.begin;
    PendingNodes members(pending_);
    expect(Token::open_brace);
    while (!at(Token::close_brace) && !failed_) {
        Node* member = object_member();
        if (!member) fail();  // a method without a body
        members.add(member);
        if (!at(Token::close_brace)) expect(Token::comma);
    }
    expect(Token::close_brace);
    return make(Syntax::object, begin, members);
}

Node* Parser::object_member() {
    const std::uint32_t begin = token_.begin;
    if (accept(Token::dot_dot_dot)) {
        Node* value = assignment();
        return make(Syntax::spread, begin, {value});
    }
    FunctionForm form{.method = true};
    if (at(Token::async_)) {
        const Lexeme next = peek();
        form.async = !next.after_newline && can_follow_modifier(next);
        if (form.async) advance();
    }
    if (!form.async && accept_accessor(Token::get_))
        return method(begin, Syntax::getter, form, false);
    if (!form.async && accept_accessor(Token::set_))
        return method(begin, Syntax::setter, form, false);
    if (form.async || at(Token::star)) {
        form.generator = accept(Token::star);
        return method(begin, Syntax::method, form, false);
    }
    return object_property(begin);
}

// A property, shorthand or method.
Node* Parser::object_property(std::uint32_t begin) {
    const Lexeme first = token_;
    const bool may_be_short = is_identifier();
    const std::string* text = nullptr;
    Node* key = property_key(text);
    if (at(Token::open_paren) || at(Token::less)) {
        Node* made = make(Syntax::method, begin, {key});
        made->text = text;
        return method_rest(made, {.method = true});
    }
    if (may_be_short && !at(Token::colon)) {
        const bool undefined = first.kind == Token::undefined_;
        Node* value = undefined ? make(Syntax::undefined, begin) : identifier_node(first);
        if (accept(Token::equal)) {
            // Only a pattern may have it, which this turns out to be when an = follows.
            if (undefined) value = identifier_node(first);
            Node* both = make(Syntax::default_, begin, {value, assignment()});
            Node* made = make(Syntax::unsupported, begin, {value, both});
            made->text = names_(name_with_default);
            return made;
        }
        Node* made = make(Syntax::property, begin, {nullptr, value});
        made->text = text;
        return made;
    }
    expect(Token::colon);
    Node* made = make(Syntax::property, begin, {key, assignment()});
    if (made->kind == Syntax::property) made->text = text;
    return made;
}

// PropertyName: its text, or an expression for a computed one and for a number.
Node* Parser::property_key(const std::string*& text) {
    if (accept(Token::open_bracket)) {
        const Setting in(in_is_operator_, true);
        Node* key = expression();
        expect(Token::close_bracket);
        return key;
    }
    if (at(Token::string)) {
        Node* key = string();
        if (key->kind != Syntax::string) return key;
        text = key->text;
        return nullptr;
    }
    if (at(Token::number) || at(Token::bigint)) return number();
    if (!is_name(token_.kind)) fail();
    if (failed_) return nullptr;
    text = member_name(token_);
    advance();
    return nullptr;
}

// The pattern that an expression left of an = is (ECMA-262 13.15.1). Changes the nodes.
Node* Parser::pattern_of(Node* expression) {
    if (!expression) return nullptr;
    switch (expression->kind) {
        case Syntax::array:
            expression->kind = Syntax::array_pattern;
            for (Node* element : expression->children)
                pattern_of(element);
            break;
        case Syntax::object:
            expression->kind = Syntax::object_pattern;
            for (Node* member : expression->children)
                pattern_of(member);
            break;
        case Syntax::property:
            expression->kind = Syntax::pattern_property;
            pattern_of(expression->children[1]);
            break;
        case Syntax::spread:
            expression->kind = Syntax::rest;
            pattern_of(expression->children[0]);
            break;
        case Syntax::assign:
            if (expression->op == Operator::none) expression->kind = Syntax::default_;
            break;
        case Syntax::unsupported: {
            if (expression->text != names_(name_with_default)) break;
            Node* both = expression->children[1];
            expression->kind = Syntax::pattern_property;
            expression->text = (*both)[0].text;
            set_children(*expression, std::initializer_list<Node*>{nullptr, both});
            break;
        }
        case Syntax::method:
        case Syntax::getter:
        case Syntax::setter:
            fail();
            break;
        default:
            break;
    }
    return expression;
}

}  // namespace checker::typescript
