// Classes (ECMA-262 15.7, and what TypeScript adds to them).
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

namespace {

constexpr const char* no_decorators = "decorators are not evaluated";

}  // namespace

// From the word `class` on; a declaration is what it declares and its name.
Node* Parser::class_expression(std::uint32_t begin, bool decorated) {
    const Level level(*this);
    const Setting classes(classes_, classes_ + 1);
    const Setting in(in_is_operator_, true);
    const Setting decorator(in_decorator_, false);
    if (is_too_deep()) return too_deep(begin);
    expect(Token::class_);
    const std::string* called = nullptr;
    const bool implements = at(Token::implements_) && is_name(peek().kind);
    if (is_binding_identifier() && !implements) {
        called = name(token_);
        advance();
    }
    if (at(Token::less)) type_parameters();
    PendingNodes members(pending_);
    members.add(heritage());
    expect(Token::open_brace);
    while (!at(Token::close_brace) && !failed_) {
        if (accept(Token::semicolon)) continue;
        if (Node* member = class_member(decorated)) members.add(member);
    }
    expect(Token::close_brace);
    if (decorated) return unsupported(begin, no_decorators, members);
    Node* made = make(Syntax::class_, begin, members);
    if (made->kind == Syntax::class_) made->text = called;
    return made;
}

// extends B implements C; null without a class to extend.
Node* Parser::heritage() {
    Node* base = nullptr;
    while (at(Token::extends_) || at(Token::implements_)) {
        const bool extends = at(Token::extends_);
        advance();
        do {
            Node* named = left_hand_side();
            if (at(Token::less)) type_arguments();
            if (extends && !base) base = named;
        } while (accept(Token::comma));
    }
    return base;
}

// A member, or null for one that means nothing at run time. `decorated` tells of one that has a
// decorator, which may do anything to the class.
Node* Parser::class_member(bool& decorated) {
    const std::uint32_t begin = token_.begin;
    const Modifiers written = modifiers();
    if (at(Token::static_) && peek().kind == Token::open_brace) return static_block(begin);
    FunctionForm form{.async = written.async, .method = true};
    const bool accessor = at(Token::get_) || at(Token::set_);
    Node* made = nullptr;
    if (accessor && accept_accessor(Token::get_)) {
        made = method(begin, Syntax::getter, form, written.is_static);
    } else if (accessor && accept_accessor(Token::set_)) {
        made = method(begin, Syntax::setter, form, written.is_static);
    } else if (is_index_signature()) {
        index_signature();
        return nullptr;
    } else {
        form.generator = accept(Token::star);
        made = property_or_method(begin, form, written);
    }
    const bool is_field = made && made->kind == Syntax::field;
    if (written.decorated && is_field) return unsupported(begin, no_decorators, {made});
    decorated = decorated || written.decorated;
    return made;
}

Node* Parser::property_or_method(std::uint32_t begin, FunctionForm form, const Modifiers& written) {
    const std::string* text = nullptr;
    Node* key = property_key(text);
    const bool optional = accept(Token::question);
    if (form.generator || at(Token::open_paren) || at(Token::less)) {
        Node* made = make(Syntax::method, begin, {key});
        made->text = text;
        made->flag = written.is_static;
        return method_rest(made, form);
    }
    if (!optional && at(Token::bang) && !token_.after_newline) advance();
    type_annotation();
    Node* value = at(Token::equal) ? field_value() : nullptr;
    semicolon();
    // Neither `declare` nor `abstract` fields are there.
    if (written.declare || written.abstract) return nullptr;
    Node* made =
        value ? make(Syntax::field, begin, {key, value}) : make(Syntax::field, begin, {key});
    if (made->kind == Syntax::field) made->text = text;
    made->flag = written.is_static;
    return made;
}

// A method, getter or setter from its name on.
Node* Parser::method(std::uint32_t begin, Syntax kind, FunctionForm form, bool is_static) {
    const std::string* text = nullptr;
    Node* key = property_key(text);
    Node* made = make(kind, begin, {key});
    made->text = text;
    made->flag = is_static;
    return method_rest(made, form);
}

// What follows a method's name; null for a signature.
Node* Parser::method_rest(Node* made, FunctionForm form) {
    Node* key = made->children[0];
    Node* body = function_rest(made->begin, form, nullptr);
    if (!body) {
        semicolon();
        return nullptr;
    }
    body->function->constructor = !made->flag && made->text && *made->text == "constructor";
    made->end = last_end_;
    const std::string* text = made->text;
    set_children(*made, std::initializer_list<Node*>{key, body});
    if (made->kind == Syntax::unsupported) return made;
    made->text = text;
    return made;
}

// As a method without a name: `this` is the class, var stays inside.
Node* Parser::static_block(std::uint32_t begin) {
    expect(Token::static_);
    const OpenFunction open = open_function({.method = true});
    awaits_ = true;
    open.node->function->body = function_block();
    Node* body = close_function(open, begin);
    return make(Syntax::static_block, begin, {body});
}

// Evaluated as the body of a method: with `this`, and in the scope of the class.
Node* Parser::field_value() {
    expect(Token::equal);
    const std::uint32_t begin = token_.begin;
    const OpenFunction open = open_function({.method = true});
    open.node->function->body = assignment();
    return close_function(open, begin);
}

}  // namespace checker::typescript
