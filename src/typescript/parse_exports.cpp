// Exports (ECMA-262 16.2.3, and TypeScript's).
#include "typescript/parser.h"

namespace checker::typescript {

Node* Parser::export_statement(std::uint32_t begin, bool decorated) {
    if (!module_item_) fail();
    expect(Token::export_);
    if (ambient_ == 0 && namespaces_.empty()) program_.is_module = true;
    switch (token_.kind) {
        case Token::default_:
            return export_default(begin, decorated);
        case Token::equal: {
            advance();
            Node* value = assignment();
            semicolon();
            return make(Syntax::export_assign, begin, {value});
        }
        case Token::as_:
            advance();
            expect(Token::namespace_);
            if (!is_identifier()) fail();
            advance();
            semicolon();
            return make(Syntax::empty, begin);
        case Token::star:
        case Token::open_brace:
            return export_from(begin, false);
        case Token::type_: {
            const Token next = peek().kind;
            if (next == Token::as_) fail();  // no name for a type that is exported
            if (next != Token::star && next != Token::open_brace) break;
            advance();
            return export_from(begin, true);
        }
        default:
            break;
    }
    if (at(Token::at)) {
        decorated = true;
        decorators();
    }
    if (!declaration_follows(token_)) fail();
    Node* made = declaration_of(token_.begin, decorated);
    export_declared(*made, {begin, last_end_});
    return made;
}

Node* Parser::export_default(std::uint32_t begin, bool decorated) {
    expect(Token::default_);
    if (at(Token::at)) {
        decorated = true;
        decorators();
    }
    const std::uint32_t value_begin = token_.begin;
    const Lexeme next = peek();
    const bool async = at(Token::async_) && next.kind == Token::function_ && !next.after_newline;
    if (at(Token::function_) || async) return export_default_function(begin, value_begin);
    const bool abstract = at(Token::abstract_) && next.kind == Token::class_ && !next.after_newline;
    if (abstract) advance();
    if (at(Token::class_)) return export_default_class(begin, value_begin, decorated);
    if (at(Token::interface_)) {  // never a name here, as the compiler has it
        interface_declaration();
        return make(Syntax::empty, begin);
    }
    Node* value = assignment();
    semicolon();
    return export_hidden(value, begin, false);
}

Node* Parser::export_default_function(std::uint32_t begin, std::uint32_t value_begin) {
    FunctionForm form;
    form.async = accept(Token::async_);
    expect(Token::function_);
    form.generator = accept(Token::star);
    const std::string* called = is_binding_identifier() ? name(token_) : nullptr;
    if (called) advance();
    Node* body = function_rest(value_begin, form, called);
    if (!body) {
        semicolon();
        return make(Syntax::empty, begin);
    }
    if (!called) return export_hidden(body, begin, true);
    Node* made = make(Syntax::function_declaration, value_begin, {body});
    if (made->kind == Syntax::function_declaration) made->text = called;
    declare(called, Binds::function, body);
    record({names_("default"), called, nullptr, {begin, last_end_}});
    return made;
}

Node* Parser::export_default_class(std::uint32_t begin, std::uint32_t value_begin, bool decorated) {
    const Lexeme called = peek();
    const bool named = (may_be_identifier(called.kind)) && called.kind != Token::implements_;
    if (!named) {
        Node* value = class_expression(value_begin, decorated);
        return export_hidden(value, begin, false);
    }
    Node* made = class_declaration(value_begin, decorated);
    if (failed_) return made;
    record({names_("default"), name(called), nullptr, {begin, last_end_}});
    return made;
}

// A default export that is no declaration with a name: a value of its own.
Node* Parser::export_hidden(Node* value, std::uint32_t begin, bool hoisted) {
    const std::string* hidden = names_("*default*");
    Node* made = make(Syntax::export_default, value->begin, {value});
    hoisted = hoisted && made->kind == Syntax::export_default;
    declare(hidden, hoisted ? Binds::function : Binds::constant, hoisted ? value : nullptr);
    record({names_("default"), hidden, nullptr, {begin, last_end_}});
    return made;
}

// export * from, export * as a from, export { a, b as c } [from]
Node* Parser::export_from(std::uint32_t begin, bool only_types) {
    std::vector<Export> made;
    const std::string* from = nullptr;
    if (accept(Token::star)) {
        Export all{nullptr, nullptr, nullptr, {}};
        if (accept(Token::as_)) all.exported = module_export_name();
        made.push_back(all);
        expect(Token::from_);
        from = module_name();
    } else {
        export_specifiers(made);
        if (accept(Token::from_)) from = module_name();
    }
    if (from) import_attributes();
    semicolon();
    if (only_types || failed_) return make(Syntax::empty, begin);
    const Span span{begin, last_end_};
    if (from && ambient_ == 0) program_.imports.push_back({from, span, {}});
    for (Export& each : made) {
        each.from = from;
        each.span = span;
        if (!namespaces_.empty())
            namespaces_.back()->push_back(each.local);
        else
            record(each);
    }
    return make(Syntax::empty, begin);
}

void Parser::export_specifiers(std::vector<Export>& made) {
    expect(Token::open_brace);
    while (!at(Token::close_brace) && !failed_) {
        const Specifier each = specifier();
        if (!each.type) made.push_back({each.second, each.first, nullptr, {}});
        if (!at(Token::close_brace)) expect(Token::comma);
    }
    expect(Token::close_brace);
}

// export const a = 1, { b } = c; export function f() {}; ...
void Parser::export_declared(const Node& declaration, Span span) {
    if (declaration.kind == Syntax::declare) {
        for (const Node* declarator : declaration.children)
            export_pattern((*declarator)[0], span);
    } else if (declaration.text && declaration.kind != Syntax::unsupported) {
        export_name(declaration.text, span);
    }
}

void Parser::export_pattern(const Node& pattern, Span span) {
    switch (pattern.kind) {
        case Syntax::identifier:
            return export_name(pattern.text, span);
        case Syntax::pattern_property:
            return export_pattern(pattern[1], span);
        case Syntax::default_:
        case Syntax::rest:
            return export_pattern(pattern[0], span);
        default:
            for (const Node* part : pattern.children)
                if (part) export_pattern(*part, span);
    }
}

void Parser::export_name(const std::string* exported, Span span) {
    if (!namespaces_.empty())
        namespaces_.back()->push_back(exported);
    else
        record({exported, exported, nullptr, span});
}

void Parser::record(const Export& made) {
    if (ambient_ == 0 && namespaces_.empty()) program_.exports.push_back(made);
}

}  // namespace checker::typescript
