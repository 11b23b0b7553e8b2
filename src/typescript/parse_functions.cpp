// Functions: their parameters and bodies, in a scope of their own (ECMA-262 15).
#include <algorithm>

#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

// Everything until close_function is of a new function.
Parser::OpenFunction Parser::open_function(FunctionForm form) {
    OpenFunction open{make(Syntax::function, token_.begin), function_, yields_, awaits_,
                      in_decorator_};
    auto* made =
        new (memory_.allocate(sizeof(FunctionSyntax), alignof(FunctionSyntax))) FunctionSyntax;
    open.node->function = made;
    made->expression = open.node;
    made->arrow = form.arrow;
    made->async = form.async;
    made->generator = form.generator;
    made->method = form.method;
    scopes_.open(true);
    if (!form.arrow) function_ = made;
    yields_ = form.generator;
    awaits_ = form.async;
    in_decorator_ = false;
    return open;
}

Node* Parser::close_function(const OpenFunction& open, std::uint32_t begin) {
    Node* made = open.node;
    FunctionSyntax& function = *made->function;
    function.scope.names = keep(scopes_.names());
    scopes_.close();
    function_ = open.outer;
    yields_ = open.yields;
    awaits_ = open.awaits;
    in_decorator_ = open.decorates;
    made->begin = begin;
    made->end = last_end_;
    int height = function.body ? function.body->height : 0;
    for (const Node* parameter : function.parameters)
        height = std::max<int>(height, parameter->height);
    made->height = static_cast<std::uint16_t>(height + 1);
    return made;
}

Node* Parser::function_expression() {
    const std::uint32_t begin = token_.begin;
    FunctionForm form;
    form.async = accept(Token::async_);
    expect(Token::function_);
    form.generator = accept(Token::star);
    const std::string* called = nullptr;
    if (is_binding_identifier()) {
        called = name(token_);
        advance();
    }
    if (Node* made = function_rest(begin, form, called)) return made;
    fail();
    return make(Syntax::empty, begin);
}

// Behind the name: parameters and body. Without a body it is a signature, which gives null.
Node* Parser::function_rest(std::uint32_t begin, FunctionForm form, const std::string* name) {
    const Setting in(in_is_operator_, true);
    const OpenFunction open = open_function(form);
    FunctionSyntax& function = *open.node->function;
    function.name = name;
    signature(function);
    const bool has_body = at(Token::open_brace) || !can_end_statement();
    if (has_body) function.body = function_block();
    Node* made = close_function(open, begin);
    return has_body ? made : nullptr;
}

void Parser::signature(FunctionSyntax& function) {
    if (at(Token::less)) type_parameters();
    expect(Token::open_paren);
    parameters(function);
    if (accept(Token::colon)) return_type();
}

// FormalParameters and the ) behind them.
void Parser::parameters(FunctionSyntax& function) {
    PendingNodes all(pending_);
    std::vector<const std::string*> fields;
    while (!at(Token::close_paren) && !failed_) {
        bool is_field = false;
        if (Node* made = parameter(is_field)) {
            declare_pattern(*made, Binds::parameter);
            const Node& target = made->kind == Syntax::default_ ? (*made)[0] : *made;
            if (is_field && target.kind == Syntax::identifier) fields.push_back(target.text);
            all.add(made);
        }
        if (!at(Token::close_paren)) expect(Token::comma);
    }
    expect(Token::close_paren);
    function.parameters = keep_list(all);
    function.parameter_fields = keep(std::span<const std::string* const>(fields));
}

// One parameter; null for `this`, which is there for its type only. Tells whether it makes a field.
Node* Parser::parameter(bool& makes_field) {
    parameter_modifiers(makes_field);
    const std::uint32_t begin = token_.begin;
    if (accept(Token::this_)) {
        type_annotation();
        return nullptr;
    }
    const bool rest = accept(Token::dot_dot_dot);
    Node* target = binding_target();
    accept(Token::question);
    type_annotation();
    target = with_default(target, begin);
    return rest ? make(Syntax::rest, begin, {target}) : target;
}

void Parser::parameter_modifiers(bool& makes_field) {
    decorators();
    while (accept_modifier(Token::readonly_) || accept_modifier(Token::public_) ||
           accept_modifier(Token::private_) || accept_modifier(Token::protected_) ||
           accept_modifier(Token::override_))
        makes_field = true;
}

// FunctionBody. Its names are in the function's own scope.
Node* Parser::function_block() {
    const std::uint32_t begin = token_.begin;
    PendingNodes made(pending_);
    expect(Token::open_brace);
    statements(made);
    expect(Token::close_brace);
    return make(Syntax::block, begin, made);
}

}  // namespace checker::typescript
