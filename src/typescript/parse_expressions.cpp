// Operators, from the loosest to the tightest (ECMA-262 13.5 to 13.16).
#include "typescript/parser.h"
#include "typescript/setting.h"

namespace checker::typescript {

namespace {

// 0 for what is no binary operator.
int precedence(Token kind) {
    switch (kind) {
        case Token::question_question:
        case Token::bar_bar:
            return 1;
        case Token::ampersand_ampersand:
            return 2;
        case Token::bar:
            return 3;
        case Token::caret:
            return 4;
        case Token::ampersand:
            return 5;
        case Token::equal_equal:
        case Token::bang_equal:
        case Token::equal_equal_equal:
        case Token::bang_equal_equal:
            return 6;
        case Token::less:
        case Token::less_equal:
        case Token::greater:
        case Token::greater_equal:
        case Token::in_:
        case Token::instanceof_:
        case Token::as_:
        case Token::satisfies_:
            return 7;
        case Token::less_less:
        case Token::greater_greater:
        case Token::greater_greater_greater:
            return 8;
        case Token::plus:
        case Token::minus:
            return 9;
        case Token::star:
        case Token::slash:
        case Token::percent:
            return 10;
        case Token::star_star:
            return 11;
        default:
            return 0;
    }
}

Operator operator_at(Token kind, Token first) {
    return static_cast<Operator>(static_cast<int>(kind) - static_cast<int>(first) +
                                 static_cast<int>(Operator::add));
}

static_assert(static_cast<int>(Token::caret) - static_cast<int>(Token::plus) ==
              static_cast<int>(Operator::bit_xor) - static_cast<int>(Operator::add));
static_assert(static_cast<int>(Token::caret_equal) - static_cast<int>(Token::plus_equal) ==
              static_cast<int>(Operator::bit_xor) - static_cast<int>(Operator::add));

Operator binary_operator(Token kind) {
    switch (kind) {
        case Token::equal_equal:
            return Operator::equal;
        case Token::bang_equal:
            return Operator::not_equal;
        case Token::equal_equal_equal:
            return Operator::same;
        case Token::bang_equal_equal:
            return Operator::not_same;
        case Token::less:
            return Operator::less;
        case Token::less_equal:
            return Operator::less_equal;
        case Token::greater:
            return Operator::greater;
        case Token::greater_equal:
            return Operator::greater_equal;
        case Token::in_:
            return Operator::in;
        case Token::instanceof_:
            return Operator::instance_of;
        case Token::ampersand_ampersand:
            return Operator::and_;
        case Token::bar_bar:
            return Operator::or_;
        case Token::question_question:
            return Operator::coalesce;
        default:
            return operator_at(kind, Token::plus);
    }
}

bool is_assignment(Token kind) {
    return kind >= Token::equal && kind <= Token::question_question_equal;
}

Operator assignment_operator(Token kind) {
    switch (kind) {
        case Token::equal:
            return Operator::none;
        case Token::ampersand_ampersand_equal:
            return Operator::and_;
        case Token::bar_bar_equal:
            return Operator::or_;
        case Token::question_question_equal:
            return Operator::coalesce;
        default:
            return operator_at(kind, Token::plus_equal);
    }
}

bool is_logical(Operator op) {
    return op == Operator::and_ || op == Operator::or_ || op == Operator::coalesce;
}

}  // namespace

bool Parser::is_binary_operator() const {
    return (in_is_operator_ || !at(Token::in_)) && precedence(token_.kind) > 0;
}

// As far as TypeScript asks for it, for which a binary operator begins an expression with an error.
bool Parser::starts_expression() {
    switch (token_.kind) {
        case Token::this_:
        case Token::super_:
        case Token::null_:
        case Token::true_:
        case Token::false_:
        case Token::number:
        case Token::bigint:
        case Token::string:
        case Token::template_:
        case Token::template_head:
        case Token::open_paren:
        case Token::open_bracket:
        case Token::open_brace:
        case Token::function_:
        case Token::class_:
        case Token::new_:
        case Token::slash_equal:
        case Token::bang:
        case Token::tilde:
        case Token::delete_:
        case Token::typeof_:
        case Token::void_:
        case Token::plus_plus:
        case Token::minus_minus:
        case Token::await_:
        case Token::yield_:
        case Token::private_identifier:
        case Token::at:
            return true;
        case Token::import_: {
            const Token next = peek().kind;
            return next == Token::open_paren || next == Token::less || next == Token::dot;
        }
        default:
            return is_binary_operator() || is_identifier();
    }
}

// Expression: with commas.
Node* Parser::expression() {
    const Setting decorator(in_decorator_, false);
    const std::uint32_t begin = token_.begin;
    Node* first = assignment();
    if (!at(Token::comma)) return first;
    PendingNodes parts(pending_);
    parts.add(first);
    while (accept(Token::comma))
        parts.add(assignment());
    return make(Syntax::sequence, begin, parts);
}

// AssignmentExpression. Within the second part of a conditional, an arrow function has a return
// type only if a : follows it (`arrow_return_type` is false): a ? (b) : c => d.
Node* Parser::assignment(bool arrow_return_type) {
    const Level level(*this);
    const std::uint32_t begin = token_.begin;
    if (is_too_deep()) return too_deep(begin);
    if (at(Token::yield_) && is_yield_expression()) return yield_expression();
    if (at(Token::open_paren) || at(Token::less) || at(Token::async_))
        if (Node* arrow = try_arrow(arrow_return_type)) return arrow;
    const Lexeme first = token_;
    Node* left = binary(0);
    const bool bare = left->kind == Syntax::identifier || left->kind == Syntax::undefined;
    if (at(Token::arrow) && bare && last_end_ == first.end)
        return simple_arrow(first, begin, false, arrow_return_type);
    return assignment_rest(left, begin, arrow_return_type);
}

Node* Parser::assignment_rest(Node* left, std::uint32_t begin, bool arrow_return_type) {
    if (at(Token::greater)) reread(lexer_.longest_greater(token_));
    if (!left_hand_side_ || !is_assignment(token_.kind))
        return conditional_rest(left, begin, arrow_return_type);
    const Operator op = assignment_operator(token_.kind);
    if (left->kind == Syntax::assign) fail();  // (a = b) = c
    advance();
    Node* target = op == Operator::none ? pattern_of(left) : left;
    Node* value = assignment(arrow_return_type);
    left_hand_side_ = false;
    Node* made = make(Syntax::assign, begin, {target, value});
    made->op = op;
    return made;
}

Node* Parser::conditional_rest(Node* condition, std::uint32_t begin, bool arrow_return_type) {
    if (!accept(Token::question)) return condition;
    Node* then = nullptr;
    {
        const Setting in(in_is_operator_, true);
        const Setting decorator(in_decorator_, false);
        then = assignment(false);
    }
    expect(Token::colon);
    Node* other = assignment(arrow_return_type);
    left_hand_side_ = false;
    return make(Syntax::ternary, begin, {condition, then, other});
}

Node* Parser::binary(int lowest) {
    const std::uint32_t begin = token_.begin;
    return binary_rest(unary(), lowest, begin);
}

// The operators behind an operand that bind tighter than `lowest`.
Node* Parser::binary_rest(Node* left, int lowest, std::uint32_t begin) {
    for (;;) {
        if (at(Token::greater)) reread(lexer_.longest_greater(token_));
        const Token kind = token_.kind;
        const int tightness = precedence(kind);
        // ** groups from the right.
        if (kind == Token::star_star ? tightness < lowest : tightness <= lowest) return left;
        if (kind == Token::in_ && !in_is_operator_) return left;
        if (kind == Token::as_ || kind == Token::satisfies_) {
            if (token_.after_newline) return left;
            advance();
            type();
        } else {
            advance();
            Node* right = binary(tightness);
            const Operator op = binary_operator(kind);
            left = make(is_logical(op) ? Syntax::logical : Syntax::binary, begin, {left, right});
            left->op = op;
        }
        left_hand_side_ = false;
    }
}

// UnaryExpression, and ** behind an UpdateExpression: -a ** b is not in the language.
Node* Parser::unary() {
    const std::uint32_t begin = token_.begin;
    bool updates = false;
    Node* made = simple_unary(updates);
    if (!at(Token::star_star)) return made;
    const Level level(*this);
    if (is_too_deep()) fail("nested too deeply");
    if (!updates) fail();
    return binary_rest(made, precedence(Token::star_star), begin);
}

// UnaryExpression; tells whether it is an UpdateExpression.
Node* Parser::simple_unary(bool& updates) {
    updates = false;
    switch (token_.kind) {
        case Token::plus:
            return prefix(Operator::plus);
        case Token::minus:
            return prefix(Operator::minus);
        case Token::tilde:
            return prefix(Operator::bit_not);
        case Token::bang:
            return prefix(Operator::not_);
        case Token::delete_:
            return prefix(Operator::delete_);
        case Token::typeof_:
            return prefix(Operator::type_of);
        case Token::void_:
            return prefix(Operator::void_);
        case Token::less:
            if (dialect_.types && !dialect_.jsx) return prefix(Operator::none);
            break;
        case Token::await_:
            if (is_await_expression()) return await_expression();
            break;
        default:
            break;
    }
    updates = true;
    return update();
}

// An operator before its operand; `none` is <T>x.
Node* Parser::prefix(Operator op) {
    const Level level(*this);
    const std::uint32_t begin = token_.begin;
    if (is_too_deep()) return too_deep(begin);
    advance();
    if (op == Operator::none) {
        type();
        expect(Token::greater);
    }
    bool updates = false;
    Node* operand = simple_unary(updates);
    left_hand_side_ = false;
    if (op == Operator::none) return operand;
    Node* made = make(Syntax::unary, begin, {operand});
    made->op = op;
    return made;
}

// `await` is the operator in async functions, and elsewhere where it can be nothing else.
bool Parser::is_await_expression() {
    if (awaits_) return true;
    const Lexeme next = peek();
    return !next.after_newline && (is_name(next.kind) || next.kind == Token::number ||
                                   next.kind == Token::bigint || next.kind == Token::string);
}

Node* Parser::await_expression() {
    const Level level(*this);
    const std::uint32_t begin = token_.begin;
    if (is_too_deep()) return too_deep(begin);
    advance();
    bool updates = false;
    Node* operand = simple_unary(updates);
    left_hand_side_ = false;
    return unsupported(begin, "`await` is not evaluated", {operand});
}

bool Parser::is_yield_expression() {
    if (yields_) return true;
    const Lexeme next = peek();
    return !next.after_newline && (is_name(next.kind) || next.kind == Token::number ||
                                   next.kind == Token::bigint || next.kind == Token::string);
}

Node* Parser::yield_expression() {
    const std::uint32_t begin = token_.begin;
    advance();
    Node* value = nullptr;
    if (!token_.after_newline && (accept(Token::star) || starts_expression())) value = assignment();
    left_hand_side_ = false;
    return unsupported(begin, "`yield` is not evaluated", {value});
}

// UpdateExpression
Node* Parser::update() {
    const std::uint32_t begin = token_.begin;
    const bool before = at(Token::plus_plus) || at(Token::minus_minus);
    const Token written = token_.kind;
    if (before) advance();
    if (dialect_.jsx && !before && at(Token::less)) {
        const Token next = peek().kind;
        if (is_name(next) || next == Token::greater) return jsx();
    }
    Node* operand = left_hand_side();
    const bool behind = (at(Token::plus_plus) || at(Token::minus_minus)) && !token_.after_newline;
    if (!before && !behind) return operand;
    const Token kind = before ? written : token_.kind;
    if (!before) advance();
    left_hand_side_ = false;
    Node* made = make(Syntax::update, begin, {operand});
    made->op = kind == Token::plus_plus ? Operator::increment : Operator::decrement;
    made->flag = before;
    return made;
}

// = value, if there is one
Node* Parser::initializer() {
    return accept(Token::equal) ? assignment() : nullptr;
}

}  // namespace checker::typescript
