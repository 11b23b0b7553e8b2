// Namespaces, and modules that are declared only.
#include "typescript/parser.h"

namespace checker::typescript {

Node* Parser::namespace_declaration(std::uint32_t begin) {
    constexpr const char* other_form = "this form of namespace is not evaluated";
    advance();
    const bool named = is_identifier();
    const Lexeme called = token_;
    if (!named && !at(Token::string)) fail();
    advance();
    PendingNodes names(pending_);
    if (named) names.add(identifier_node(called));
    bool dotted = false;
    while (accept(Token::dot)) {
        dotted = true;
        if (!is_name(token_.kind)) fail();
        advance();
    }
    std::vector<const std::string*> exported;
    namespaces_.push_back(&exported);
    Node* inside = namespace_block();
    namespaces_.pop_back();
    if (failed_) return inside;
    if (dotted || !named) {
        names.add(inside);
        return unsupported(begin, other_form, names);
    }
    Node* name = names[0];
    declare(name->text, Binds::var);
    PendingNodes parts(pending_);
    parts.add(inside);
    for (const std::string* each : exported) {
        Node* mentioned = make(Syntax::identifier, begin);
        mentioned->text = each;
        parts.add(mentioned);
    }
    Node* made = make(Syntax::namespace_, begin, parts);
    if (made->kind == Syntax::namespace_) made->text = name->text;
    return made;
}

Node* Parser::namespace_block() {
    const std::uint32_t begin = token_.begin;
    const Level level(*this);
    if (is_too_deep()) fail("nested too deeply");
    PendingNodes inside(pending_);
    scopes_.open(true);
    expect(Token::open_brace);
    statements(inside, true);
    expect(Token::close_brace);
    Node* made = make(Syntax::block, begin, inside);
    close_scope(*made);
    return made;
}

// declare module "x" { ... }, declare namespace A.B { ... }, declare global { ... }
void Parser::ambient_module() {
    const bool global = accept(Token::global_);
    if (!global) {
        advance();
        const bool quoted = accept(Token::string);
        if (!quoted) entity_name();
        if (quoted && !at(Token::open_brace)) return semicolon();
    }
    std::vector<const std::string*> exported;
    namespaces_.push_back(&exported);
    namespace_block();
    namespaces_.pop_back();
}

}  // namespace checker::typescript
