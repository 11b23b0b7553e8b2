// Arrow functions, and how they are told from parentheses (TypeScript's
// isParenthesizedArrowFunctionExpression): by some tokens if those say enough, else by trying.
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

// An arrow function, or null where another expression begins.
Node* Parser::try_arrow(bool return_type) {
    switch (parenthesized_arrow()) {
        case Arrow::yes:
            return parenthesized_arrow_function(true);
        case Arrow::perhaps: {
            constexpr char what = '(';
            if (was_tried(what)) return nullptr;
            const std::uint32_t begin = token_.begin;
            if (Node* made = attempt([&] { return parenthesized_arrow_function(return_type); }))
                return made;
            remember(begin, what);
            return nullptr;
        }
        default:
            break;
    }
    if (!at(Token::async_)) return nullptr;
    const Lexeme async = token_;
    const Lexeme parameter = peek();
    const bool named = may_be_identifier(parameter.kind);
    if (parameter.after_newline || !named) return nullptr;
    const Lexeme next = behind(parameter);
    if (next.kind != Token::arrow || next.after_newline) return nullptr;
    advance();
    advance();
    return simple_arrow(parameter, async.begin, true, return_type);
}

Parser::Arrow Parser::parenthesized_arrow() {
    Lexeme first = token_;
    if (first.kind == Token::async_) {
        first = peek();
        if (first.after_newline) return Arrow::no;
    }
    if (first.kind == Token::open_paren) return arrow_behind_paren(behind(first));
    if (first.kind == Token::less) return arrow_behind_less(behind(first));
    return Arrow::no;
}

Parser::Arrow Parser::arrow_behind_paren(Lexeme second) {
    switch (second.kind) {
        case Token::close_paren: {
            const Token third = behind(second).kind;
            return third == Token::arrow || third == Token::colon ? Arrow::yes : Arrow::no;
        }
        case Token::open_bracket:
        case Token::open_brace:
            return Arrow::perhaps;
        case Token::dot_dot_dot:
            return Arrow::yes;
        default:
            break;
    }
    if (!may_be_identifier(second.kind) && second.kind != Token::this_) return Arrow::no;
    const Lexeme third = behind(second);
    switch (third.kind) {
        case Token::colon:
            return Arrow::yes;
        case Token::question: {
            const Token fourth = behind(third).kind;
            const bool certain = fourth == Token::colon || fourth == Token::comma ||
                                 fourth == Token::equal || fourth == Token::close_paren;
            return certain ? Arrow::yes : Arrow::no;
        }
        case Token::comma:
        case Token::equal:
        case Token::close_paren:
            return Arrow::perhaps;
        default:
            return Arrow::no;
    }
}

Parser::Arrow Parser::arrow_behind_less(Lexeme second) {
    const bool is_const = second.kind == Token::const_;
    if (!is_const && !may_be_identifier(second.kind)) return Arrow::no;
    if (!dialect_.jsx) return Arrow::perhaps;
    // <T,> or <T extends U>, where an element has attributes: <T extends="">.
    const Lexeme third = behind(is_const ? behind(second) : second);
    if (third.kind == Token::comma || third.kind == Token::equal) return Arrow::yes;
    if (third.kind != Token::extends_) return Arrow::no;
    const Token fourth = behind(third).kind;
    const bool attribute =
        fourth == Token::equal || fourth == Token::greater || fourth == Token::slash;
    return attribute ? Arrow::no : Arrow::yes;
}

Node* Parser::parenthesized_arrow_function(bool return_type) {
    const std::uint32_t begin = token_.begin;
    FunctionForm form{.arrow = true};
    form.async = accept(Token::async_);
    const OpenFunction open = open_function(form);
    FunctionSyntax& function = *open.node->function;
    bool has_type = false;
    {
        const Setting in(in_is_operator_, true);
        if (at(Token::less)) type_parameters();
        expect(Token::open_paren);
        parameters(function);
        has_type = at(Token::colon);
        if (accept(Token::colon)) this->return_type();
    }
    if (token_.after_newline) fail();  // no line may end before => (ECMA-262 15.3)
    if (expect(Token::arrow)) arrow_body(function, return_type);
    if (has_type && !return_type && !at(Token::colon)) fail();
    return close_function(open, begin);
}

// x => ...; `async` has been taken.
Node* Parser::simple_arrow(const Lexeme& parameter, std::uint32_t begin, bool async,
                           bool return_type) {
    const OpenFunction open = open_function({.async = async, .arrow = true});
    Node* named = make(Syntax::identifier, parameter.begin);
    named->end = parameter.end;
    named->text = name(parameter);
    declare(named->text, Binds::parameter);
    PendingNodes all(pending_);
    all.add(named);
    open.node->function->parameters = keep_list(all);
    if (token_.after_newline) fail();
    if (expect(Token::arrow)) arrow_body(*open.node->function, return_type);
    return close_function(open, begin);
}

void Parser::arrow_body(FunctionSyntax& function, bool return_type) {
    if (at(Token::open_brace)) {
        const Setting in(in_is_operator_, true);
        function.body = function_block();
    } else {
        function.body = assignment(return_type);
    }
    left_hand_side_ = false;
}

}  // namespace checker::typescript
