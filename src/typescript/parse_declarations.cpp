// Declarations: variables, functions, classes, enums, namespaces, and those of types.
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

Node* Parser::variable_statement() {
    Node* made = declarations(at(Token::var_)   ? Binds::var
                              : at(Token::let_) ? Binds::let
                                                : Binds::constant,
                              false);
    semicolon();
    made->end = last_end_;
    return made;
}

// using x = ..., await using x = ...
Node* Parser::using_statement() {
    const std::uint32_t begin = token_.begin;
    if (at(Token::await_)) advance();
    Node* made = declarations(Binds::constant, false);
    semicolon();
    return unsupported(begin, "`using` is not evaluated", {made});
}

// Whether `using` begins a declaration here (`of_for`: in the head of a loop).
bool Parser::using_follows(bool of_for) {
    Lexeme word = token_;
    if (word.kind == Token::await_) word = peek();
    if (word.kind != Token::using_) return false;
    const Lexeme next = behind(word);
    if (next.after_newline) return false;
    if (of_for && next.kind == Token::of_) {
        const Token third = behind(next).kind;
        return third == Token::equal || third == Token::semicolon || third == Token::colon;
    }
    return may_be_identifier(next.kind) || next.kind == Token::open_brace;
}

// Whether `let` begins a declaration here.
bool Parser::let_follows() {
    const Token next = peek().kind;
    return may_be_identifier(next) || next == Token::open_brace || next == Token::open_bracket;
}

// VariableDeclarationList, behind its word
Node* Parser::declarations(Binds binds, bool of_for) {
    const std::uint32_t begin = token_.begin;
    PendingNodes all(pending_);
    advance();
    do
        all.add(declarator(binds, of_for));
    while (accept(Token::comma));
    Node* made = make(Syntax::declare, begin, all);
    made->binds = binds;
    return made;
}

Node* Parser::declarator(Binds binds, bool of_for) {
    const std::uint32_t begin = token_.begin;
    Node* target = binding_target();
    declare_pattern(*target, binds);
    const bool named = target->kind == Syntax::identifier;
    if (!of_for && named && at(Token::bang) && !token_.after_newline) advance();
    type_annotation();
    Node* value = initializer();
    return value ? make(Syntax::declarator, begin, {target, value})
                 : make(Syntax::declarator, begin, {target});
}

// A statement that begins with a word which is a name elsewhere.
Node* Parser::contextual_statement() {
    switch (token_.kind) {
        case Token::let_:
            return let_follows() ? variable_statement() : expression_statement();
        case Token::using_:
        case Token::await_:
            return using_follows(false) ? using_statement() : expression_statement();
        case Token::abstract_:
        case Token::async_:
        case Token::declare_:
        case Token::global_:
        case Token::interface_:
        case Token::module_:
        case Token::namespace_:
        case Token::type_:
            return declaration_follows(token_) ? declaration() : expression_statement();
        default:
            return expression_statement();
    }
}

// Whether a declaration begins at that word: a name cannot follow a name in the same line.
bool Parser::declaration_follows(Lexeme word) {
    while (word.kind == Token::abstract_ || word.kind == Token::async_ ||
           word.kind == Token::declare_) {
        word = behind(word);
        if (word.after_newline) return false;
    }
    switch (word.kind) {
        case Token::var_:
        case Token::let_:
        case Token::const_:
        case Token::function_:
        case Token::class_:
        case Token::enum_:
        case Token::import_:
        case Token::at:
            return true;
        case Token::interface_:
        case Token::type_: {
            const Lexeme next = behind(word);
            return !next.after_newline && may_be_identifier(next.kind);
        }
        case Token::module_:
        case Token::namespace_: {
            const Lexeme next = behind(word);
            return !next.after_newline &&
                   (may_be_identifier(next.kind) || next.kind == Token::string);
        }
        case Token::global_:
            return behind(word).kind == Token::open_brace;
        default:
            return false;
    }
}

// A declaration with what stands before it.
Node* Parser::declaration() {
    const std::uint32_t begin = token_.begin;
    const bool decorated = at(Token::at);
    if (decorated) decorators();
    if (decorated && at(Token::export_)) return export_statement(begin, true);
    return declaration_of(begin, decorated);
}

Node* Parser::declaration_of(std::uint32_t begin, bool decorated) {
    switch (token_.kind) {
        case Token::declare_:
            return ambient(begin);
        case Token::abstract_:
            advance();
            return class_declaration(begin, decorated);
        case Token::class_:
            return class_declaration(begin, decorated);
        case Token::async_:
            advance();
            return function_declaration(begin, true);
        case Token::function_:
            return function_declaration(begin, false);
        case Token::const_:
            if (peek().kind != Token::enum_) return variable_statement();
            advance();
            return enum_declaration(begin);
        case Token::var_:
        case Token::let_:
            return variable_statement();
        case Token::enum_:
            return enum_declaration(begin);
        case Token::interface_:
            interface_declaration();
            return make(Syntax::empty, begin);
        case Token::type_:
            type_alias();
            return make(Syntax::empty, begin);
        case Token::global_:
            return ambient(begin);
        case Token::module_:
        case Token::namespace_:
            return namespace_declaration(begin);
        case Token::import_:
            return import_statement();
        default:
            fail();
            return make(Syntax::empty, begin);
    }
}

// declare ...: says what is there elsewhere. Nothing of it is kept.
Node* Parser::ambient(std::uint32_t begin) {
    const Setting around(ambient_, ambient_ + 1);
    scopes_.open(true);
    accept(Token::declare_);
    if (at(Token::module_) || at(Token::global_) || at(Token::namespace_))
        ambient_module();
    else if (!declaration_follows(token_))
        fail();
    else
        declaration_of(begin, false);
    scopes_.close();
    return make(Syntax::empty, begin);
}

Node* Parser::function_declaration(std::uint32_t begin, bool async) {
    expect(Token::function_);
    FunctionForm form{.async = async};
    form.generator = accept(Token::star);
    if (!is_binding_identifier()) fail();
    const std::string* called = failed_ ? nullptr : name(token_);
    advance();
    Node* body = function_rest(begin, form, called);
    if (!body) {  // one of several signatures, whose last one has the body
        semicolon();
        return make(Syntax::empty, begin);
    }
    Node* made = make(Syntax::function_declaration, begin, {body});
    if (made->kind != Syntax::function_declaration) return made;
    made->text = called;
    if (called) declare(called, Binds::function, body);
    return made;
}

Node* Parser::class_declaration(std::uint32_t begin, bool decorated) {
    const Lexeme called = peek();
    const bool named = may_be_identifier(called.kind);
    if (!named) fail();
    Node* body = class_expression(begin, decorated);
    if (failed_) return body;
    Node* made = make(Syntax::class_declaration, begin, {body});
    const std::string* text = name(called);
    if (made->kind == Syntax::class_declaration) made->text = text;
    declare(text, Binds::class_);
    return made;
}

Node* Parser::enum_declaration(std::uint32_t begin) {
    expect(Token::enum_);
    if (!is_identifier()) fail();
    const std::string* called = failed_ ? nullptr : name(token_);
    advance();
    PendingNodes members(pending_);
    expect(Token::open_brace);
    while (!at(Token::close_brace) && !failed_) {
        const std::uint32_t member = token_.begin;
        const std::string* text = nullptr;
        Node* key = property_key(text);
        Node* made = make(Syntax::property, member, {key, initializer()});
        if (made->kind == Syntax::property) made->text = text;
        members.add(made);
        if (!at(Token::close_brace)) expect(Token::comma);
    }
    expect(Token::close_brace);
    Node* made = make(Syntax::enum_, begin, members);
    if (made->kind == Syntax::enum_) made->text = called;
    if (called) declare(called, Binds::var);
    return made;
}

void Parser::interface_declaration() {
    expect(Token::interface_);
    if (!is_identifier()) fail();
    advance();
    if (at(Token::less)) type_parameters();
    heritage();
    object_type();
}

void Parser::type_alias() {
    expect(Token::type_);
    if (!is_identifier() || token_.after_newline) fail();
    advance();
    if (at(Token::less)) type_parameters();
    expect(Token::equal);
    type();
    semicolon();
}

}  // namespace checker::typescript
