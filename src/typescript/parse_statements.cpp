// Statements (ECMA-262 14), except loops and declarations.
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

// Any StatementListItem, and with `module_item` any ModuleItem. Never null.
Node* Parser::statement(bool module_item) {
    const Level level(*this);
    const Setting item(module_item_, module_item);
    if (is_too_deep()) fail("nested too deeply");
    const Setting in(in_is_operator_, true);
    const std::uint32_t begin = token_.begin;
    switch (token_.kind) {
        case Token::semicolon:
            advance();
            return make(Syntax::empty, begin);
        case Token::open_brace:
            return block();
        case Token::var_:
            return variable_statement();
        case Token::function_:
            return function_declaration(begin, false);
        case Token::class_:
            return class_declaration(begin, false);
        case Token::at:
        case Token::const_:
        case Token::enum_:
            return declaration();
        case Token::export_:
            return export_statement(begin, false);
        case Token::import_: {
            const Token next = peek().kind;
            const bool value =
                next == Token::open_paren || next == Token::less || next == Token::dot;
            return value ? expression_statement() : import_statement();
        }
        case Token::if_:
            return if_statement();
        case Token::return_:
            return return_statement();
        default:
            return is_reserved(token_.kind) ? reserved_statement() : contextual_statement();
    }
}

// A statement that begins with a word which is always reserved.
Node* Parser::reserved_statement() {
    switch (token_.kind) {
        case Token::for_:
            return for_statement();
        case Token::while_:
            return while_statement();
        case Token::do_:
            return do_statement();
        case Token::switch_:
            return switch_statement();
        case Token::try_:
            return try_statement();
        case Token::throw_:
            return throw_statement();
        case Token::break_:
            return jump(Syntax::break_);
        case Token::continue_:
            return jump(Syntax::continue_);
        case Token::with_:
            return with_statement();
        case Token::debugger_: {
            const std::uint32_t begin = token_.begin;
            advance();
            semicolon();
            return make(Syntax::empty, begin);
        }
        default:
            return expression_statement();
    }
}

// ExpressionStatement or LabelledStatement
Node* Parser::expression_statement() {
    const std::uint32_t begin = token_.begin;
    const Lexeme first = token_;
    Node* value = expression();
    const bool bare = value->kind == Syntax::identifier && last_end_ == first.end;
    if (bare && accept(Token::colon)) {
        Node* labeled = statement();
        Node* made = make(Syntax::labeled, begin, {labeled});
        if (made->kind == Syntax::labeled) made->text = name(first);
        return made;
    }
    semicolon();
    return make(Syntax::expression_statement, begin, {value});
}

void Parser::statements(PendingNodes& made, bool module_items) {
    while (!at(Token::close_brace) && !at(Token::end_of_file))
        made.add(statement(module_items));
}

// Gives the innermost scope to the node that it belongs to.
void Parser::close_scope(Node& node) {
    if (!scopes_.names().empty()) {
        node.scope = new (memory_.allocate(sizeof(ScopeSyntax), alignof(ScopeSyntax))) ScopeSyntax;
        node.scope->names = keep(scopes_.names());
    }
    scopes_.close();
}

Node* Parser::block() {
    const std::uint32_t begin = token_.begin;
    PendingNodes inside(pending_);
    scopes_.open(false);
    expect(Token::open_brace);
    statements(inside);
    expect(Token::close_brace);
    Node* made = make(Syntax::block, begin, inside);
    close_scope(*made);
    return made;
}

Node* Parser::condition() {
    expect(Token::open_paren);
    Node* made = expression();
    expect(Token::close_paren);
    return made;
}

Node* Parser::if_statement() {
    const std::uint32_t begin = token_.begin;
    expect(Token::if_);
    Node* condition = this->condition();
    Node* then = statement();
    if (!accept(Token::else_)) return make(Syntax::if_, begin, {condition, then});
    Node* other = statement();
    return make(Syntax::if_, begin, {condition, then, other});
}

Node* Parser::switch_statement() {
    const std::uint32_t begin = token_.begin;
    PendingNodes parts(pending_);
    expect(Token::switch_);
    parts.add(condition());
    scopes_.open(false);
    expect(Token::open_brace);
    while (!at(Token::close_brace) && !failed_)
        parts.add(case_clause());
    expect(Token::close_brace);
    Node* made = make(Syntax::switch_, begin, parts);
    close_scope(*made);
    return made;
}

Node* Parser::case_clause() {
    const std::uint32_t begin = token_.begin;
    PendingNodes parts(pending_);
    Node* test = nullptr;
    if (accept(Token::case_))
        test = expression();
    else
        expect(Token::default_);
    expect(Token::colon);
    parts.add(test);
    while (!at(Token::close_brace) && !at(Token::case_) && !at(Token::default_) && !failed_)
        parts.add(statement());
    return make(Syntax::case_, begin, parts);
}

Node* Parser::try_statement() {
    const std::uint32_t begin = token_.begin;
    expect(Token::try_);
    Node* body = block();
    Node* parameter = nullptr;
    Node* handler = nullptr;
    Node* finalizer = nullptr;
    scopes_.open(false);
    const bool caught = accept(Token::catch_);
    if (caught) {
        if (accept(Token::open_paren)) {
            parameter = binding_target();
            type_annotation();
            expect(Token::close_paren);
            declare_pattern(*parameter, Binds::let);
        }
        handler = block();
    }
    if (accept(Token::finally_))
        finalizer = block();
    else if (!caught)
        fail();
    Node* made = make(Syntax::try_, begin, {body, parameter, handler, finalizer});
    close_scope(*made);
    return made;
}

Node* Parser::jump(Syntax kind) {
    const std::uint32_t begin = token_.begin;
    advance();
    const std::string* label = nullptr;
    if (!can_end_statement()) {
        if (!is_identifier()) fail();
        label = failed_ ? nullptr : name(token_);
        advance();
    }
    semicolon();
    Node* made = make(kind, begin);
    made->text = label;
    return made;
}

Node* Parser::return_statement() {
    const std::uint32_t begin = token_.begin;
    expect(Token::return_);
    Node* value = can_end_statement() ? nullptr : expression();
    semicolon();
    return value ? make(Syntax::return_, begin, {value}) : make(Syntax::return_, begin);
}

Node* Parser::throw_statement() {
    const std::uint32_t begin = token_.begin;
    expect(Token::throw_);
    if (token_.after_newline) fail();  // ECMA-262 14.14
    Node* value = expression();
    semicolon();
    return make(Syntax::throw_, begin, {value});
}

Node* Parser::with_statement() {
    const std::uint32_t begin = token_.begin;
    expect(Token::with_);
    Node* object = condition();
    Node* body = statement();
    // The statement itself too, so that its ways out are seen.
    PendingNodes parts(pending_);
    mention(object, parts);
    mention(body, parts);
    parts.add(body);
    Node* made = make(Syntax::unsupported, begin, parts);
    made->text = names_("`with` is not evaluated");
    return made;
}

}  // namespace checker::typescript
