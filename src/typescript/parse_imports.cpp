// Imports (ECMA-262 16.2.2, and TypeScript's).
#include "typescript/parser.h"

namespace checker::typescript {

Node* Parser::import_statement() {
    const std::uint32_t begin = token_.begin;
    if (!module_item_) fail();
    expect(Token::import_);
    Import made;
    made.from = nullptr;
    const bool only_types = import_type_follows();
    if (only_types) advance();
    if (at(Token::defer_) && peek().kind == Token::star) advance();
    bool types = only_types;
    const bool side_effects = at(Token::string);
    if (is_identifier()) {
        const Lexeme local = token_;
        if (behind(local).kind == Token::equal) return import_equals(begin, only_types);
        made.names.push_back({name(local), names_("default")});
        advance();
        if (!at(Token::from_)) expect(Token::comma);
        if (!at(Token::from_)) import_names(made, types);
    } else if (!side_effects) {
        import_names(made, types);
    }
    if (!side_effects) expect(Token::from_);
    made.from = module_name();
    import_attributes();
    semicolon();
    if (!namespaces_.empty() && ambient_ == 0) fail();
    made.span = {begin, last_end_};
    const bool nothing = only_types || (types && made.names.empty());
    if (ambient_ == 0) program_.is_module = true;
    if (!nothing && !failed_ && ambient_ == 0) record(std::move(made));
    return make(Syntax::empty, begin);
}

// Whether the word `type` is not itself what is imported: import type x from, import type { x }.
bool Parser::import_type_follows() {
    if (!at(Token::type_)) return false;
    const Lexeme next = peek();
    if (next.kind == Token::open_brace || next.kind == Token::star) return true;
    const bool named = may_be_identifier(next.kind);
    if (!named) return false;
    if (next.kind != Token::from_) return true;
    const Token third = behind(next).kind;
    return third == Token::from_ || third == Token::equal;
}

// import x = require("y"), import x = y.z; only the first one gives a value here.
Node* Parser::import_equals(std::uint32_t begin, bool only_types) {
    PendingNodes names(pending_);
    names.add(identifier_node(token_));
    const std::string* local = names[0]->text;
    advance();
    expect(Token::equal);
    const bool require = at(Token::require_) && peek().kind == Token::open_paren;
    if (require) {
        advance();
        advance();
        Import made;
        made.from = module_name();
        made.names.push_back({local, nullptr, true});
        expect(Token::close_paren);
        semicolon();
        made.span = {begin, last_end_};
        if (ambient_ == 0) program_.is_module = true;
        if (!only_types && !failed_ && ambient_ == 0) record(std::move(made));
        return make(Syntax::empty, begin);
    }
    if (is_identifier()) names.add(identifier_node(token_));
    entity_name();
    semicolon();
    if (only_types) return make(Syntax::empty, begin);
    return unsupported(begin, "`import x = y` is not evaluated", names);
}

// * as x, { a, b as c }; tells whether types are among them.
void Parser::import_names(Import& made, bool& types) {
    if (accept(Token::star)) {
        expect(Token::as_);
        if (!is_identifier()) fail();
        if (failed_) return;
        made.names.push_back({name(token_), nullptr});
        advance();
        return;
    }
    expect(Token::open_brace);
    while (!at(Token::close_brace) && !failed_) {
        const Specifier each = specifier();
        if (!each.may_be_local) fail();
        types = types || each.type;
        if (!each.type && !failed_) made.names.push_back({each.second, each.first});
        if (!at(Token::close_brace)) expect(Token::comma);
    }
    expect(Token::close_brace);
}

// with { type: "json" }
void Parser::import_attributes() {
    const bool asserts = at(Token::assert_) && !token_.after_newline;
    if (!asserts && (!at(Token::with_) || token_.after_newline)) return;
    advance();
    expect(Token::open_brace);
    while (!at(Token::close_brace) && !failed_) {
        if (!is_name(token_.kind) && !at(Token::string)) fail();
        advance();
        expect(Token::colon);
        assignment();
        if (!at(Token::close_brace)) expect(Token::comma);
    }
    expect(Token::close_brace);
}

// ImportSpecifier or ExportSpecifier. The word `type` before a name makes it one of a type only,
// unless it is the name: { type as x }, but { type as as x }.
Parser::Specifier Parser::specifier() {
    Specifier made;
    if (at(Token::type_)) {
        const Lexeme next = peek();
        const Lexeme third = behind(next);
        const auto is_export_name = [](const Lexeme& lexeme) {
            return is_name(lexeme.kind) || lexeme.kind == Token::string;
        };
        // type as | type as as x | type x
        made.type = next.kind != Token::as_    ? is_export_name(next)
                    : third.kind == Token::as_ ? is_export_name(behind(third))
                    : is_export_name(third)    ? false
                                               : true;
        if (made.type) advance();
    }
    made.may_be_local = may_be_identifier(token_.kind);
    made.first = made.second = module_export_name();
    if (accept(Token::as_)) {
        made.may_be_local = may_be_identifier(token_.kind);
        made.second = module_export_name();
    }
    return made;
}

// ModuleExportName
const std::string* Parser::module_export_name() {
    const std::string* made = nullptr;
    if (at(Token::string))
        made = string_text(token_);
    else if (is_name(token_.kind))
        made = name(token_);
    if (!made) fail();
    advance();
    return made;
}

// The string that names a module.
const std::string* Parser::module_name() {
    const std::string* made = at(Token::string) ? string_text(token_) : nullptr;
    if (!made) fail();
    advance();
    return made;
}

void Parser::record(Import made) {
    for (const ImportedName& imported : made.names)
        declare(imported.local, Binds::import);
    program_.imports.push_back(std::move(made));
}

}  // namespace checker::typescript
