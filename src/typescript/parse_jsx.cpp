// JSX: read to its end. It is a value that is not evaluated, and mentions what stands in it.
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

Node* Parser::jsx() {
    const Setting in(in_is_operator_, true);
    const std::uint32_t begin = token_.begin;
    PendingNodes mentioned(pending_);
    jsx_element(mentioned, true);
    if (at(Token::less)) fail();  // <a/><b/> has no parent for both
    left_hand_side_ = false;
    return unsupported(begin, "JSX is not evaluated", mentioned);
}

// An element or fragment. `in_expression`: what follows it is code, and not a child.
void Parser::jsx_element(PendingNodes& mentioned, bool in_expression) {
    const Level level(*this);
    if (is_too_deep()) fail("nested too deeply");
    std::string tag;
    expect(Token::less);
    if (!at(Token::greater)) {
        tag = jsx_tag_name(&mentioned);
        if (at(Token::less)) type_arguments();
        while (is_name(token_.kind) || at(Token::open_brace))
            jsx_attribute(mentioned);
        if (accept(Token::slash)) return jsx_tag_end(in_expression);
    }
    if (!at(Token::greater)) fail();
    jsx_children(mentioned);
    // at </
    advance();
    const std::string closing = at(Token::greater) ? "" : jsx_tag_name(nullptr);
    if (closing != tag) fail();
    jsx_tag_end(in_expression);
}

// The > of a tag, behind which stands code or another child.
void Parser::jsx_tag_end(bool in_expression) {
    if (!at(Token::greater)) fail();
    if (in_expression)
        advance();
    else if (!failed_)
        next_jsx_child();
}

void Parser::next_jsx_child() {
    last_end_ = token_.end;
    reread(lexer_.jsx_child(token_.end));
}

// What stands between two tags, up to the </.
void Parser::jsx_children(PendingNodes& mentioned) {
    if (!failed_) next_jsx_child();
    while (!at(Token::less_slash) && !failed_) {
        switch (token_.kind) {
            case Token::jsx_text:
                next_jsx_child();
                break;
            case Token::open_brace:
                jsx_braces(mentioned, false);
                break;
            case Token::less:
                jsx_element(mentioned, false);
                break;
            default:
                fail();
        }
    }
}

// {expression}, {...children}, {}
void Parser::jsx_braces(PendingNodes& mentioned, bool in_expression) {
    expect(Token::open_brace);
    if (!at(Token::close_brace)) {
        if (!in_expression) accept(Token::dot_dot_dot);
        mention(expression(), mentioned);
    }
    if (!at(Token::close_brace)) fail();
    if (in_expression)
        advance();
    else if (!failed_)
        next_jsx_child();
}

// a, a.b, a:b, this.a; mentions the first part.
std::string Parser::jsx_tag_name(PendingNodes* mentioned) {
    reread(lexer_.jsx_name(token_));
    if (!is_name(token_.kind)) fail();
    if (failed_) return "";
    const std::string_view first = lexer_.text(token_);
    std::string tag(first);
    if (mentioned && first == "this") mentioned->add(make(Syntax::this_, token_.begin));
    if (mentioned && first != "this") mentioned->add(identifier_node(token_));
    advance();
    if (at(Token::colon)) {
        advance();
        reread(lexer_.jsx_name(token_));
        if (!is_name(token_.kind)) fail();
        tag += ":" + std::string(lexer_.text(token_));
        advance();
        return tag;
    }
    while (accept(Token::dot)) {
        if (!is_name(token_.kind)) fail();
        tag += "." + std::string(lexer_.text(token_));
        advance();
    }
    return tag;
}

// name, name="value", name={value}, name=<a/>, {...object}
void Parser::jsx_attribute(PendingNodes& mentioned) {
    if (accept(Token::open_brace)) {
        expect(Token::dot_dot_dot);
        mention(expression(), mentioned);
        expect(Token::close_brace);
        return;
    }
    jsx_tag_name(nullptr);
    if (!at(Token::equal)) return;
    last_end_ = token_.end;
    reread(lexer_.jsx_attribute_value(token_.end));
    switch (token_.kind) {
        case Token::string:
            return advance();
        case Token::open_brace:
            return jsx_braces(mentioned, true);
        case Token::less:
            return jsx_element(mentioned, true);
        default:
            fail();
    }
}

}  // namespace checker::typescript
