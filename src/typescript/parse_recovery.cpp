// Statements with a syntax error, and expressions that are nested too deeply: their tokens are
// taken one by one, for what they name.
#include <unordered_set>

#include "typescript/parser.h"

namespace checker::typescript {

namespace {

// Whether a / behind that token divides; else it begins a regular expression.
bool ends_operand(Token kind) {
    return kind == Token::close_paren || kind == Token::close_bracket ||
           kind == Token::close_brace || kind == Token::string || kind == Token::number ||
           kind == Token::bigint || kind == Token::template_ || kind == Token::template_tail ||
           kind == Token::this_ || kind == Token::super_ || kind == Token::true_ ||
           kind == Token::false_ || kind == Token::null_ || kind == Token::regexp ||
           (is_name(kind) && !is_reserved(kind));
}

bool opens(Token kind) {
    return kind == Token::open_paren || kind == Token::open_bracket || kind == Token::open_brace ||
           kind == Token::template_head;
}

bool closes(Token kind) {
    return kind == Token::close_paren || kind == Token::close_bracket || kind == Token::close_brace;
}

// What may begin a statement in a line of its own and cannot go on with the one before.
bool begins_statement(Token kind) {
    switch (kind) {
        case Token::else_:
        case Token::catch_:
        case Token::finally_:
        case Token::case_:
        case Token::default_:
        case Token::extends_:
        case Token::in_:
        case Token::instanceof_:
        case Token::as_:
        case Token::satisfies_:
        case Token::implements_:
        case Token::of_:
        case Token::from_:
        case Token::is_:
            return false;
        default:
            return is_name(kind) || kind == Token::at;
    }
}

// What hardly begins anything but a statement at the beginning of a line, whatever is open.
bool surely_begins_statement(Token kind) {
    return kind == Token::export_ || kind == Token::import_ || kind == Token::const_ ||
           kind == Token::var_ || kind == Token::function_ || kind == Token::class_ ||
           kind == Token::enum_;
}

}  // namespace

// A lexer that knows no grammar: what begins with / is told by the token before it, and what a }
// ends by what is open.
class Parser::RawTokens {
  public:
    RawTokens(const Lexer& lexer, Lexeme first) : lexer_(lexer) { take(first); }

    const Lexeme& token() const { return token_; }
    // How many brackets are open around the token, which is not counted itself when it opens one.
    std::size_t depth() const { return open_.size() - (opens(token_.kind) ? 1 : 0); }
    Token before() const { return before_; }
    // Whether it closes a bracket that was open before the first token.
    bool is_outside() const { return is_outside_; }
    void next() {
        before_ = token_.kind;
        take(lexer_.next(token_.end));
    }

  private:
    void take(Lexeme lexeme) {
        if ((lexeme.kind == Token::slash || lexeme.kind == Token::slash_equal) &&
            !ends_operand(before_)) {
            const Lexeme regexp = lexer_.regexp(lexeme);
            if (!regexp.error) lexeme = regexp;
        }
        if (lexeme.kind == Token::close_brace && !open_.empty() &&
            open_.back() == Token::template_head)
            lexeme = lexer_.template_continuation(lexeme);
        token_ = lexeme;
        if (opens(lexeme.kind)) open_.push_back(lexeme.kind);
        const bool ends = closes(lexeme.kind) || lexeme.kind == Token::template_tail;
        is_outside_ = ends && open_.empty();
        if (ends && !open_.empty()) open_.pop_back();
    }

    const Lexer& lexer_;
    std::vector<Token> open_;
    Lexeme token_;
    Token before_ = Token::semicolon;
    bool is_outside_ = false;
};

// The statement that begins with that token and has an error further on. It ends where the next
// one seems to begin. Nothing that it names is trusted, and any of it may be declared in it.
Node* Parser::broken(const Lexeme& first) {
    PendingNodes mentioned(pending_);
    std::unordered_set<const std::string*> names;
    const std::uint32_t error = failed_at_;
    const char* why = failure_;
    failed_ = false;
    RawTokens raw(lexer_, first);
    last_end_ = first.begin;
    for (bool is_first = true;; is_first = false, raw.next()) {
        const Lexeme& at = raw.token();
        if (at.kind == Token::end_of_file) break;
        const bool is_behind = !is_first && at.begin >= error;
        if (is_behind && at.after_newline &&
            (surely_begins_statement(at.kind) || (raw.depth() == 0 && begins_statement(at.kind))))
            break;
        if (at.kind == Token::import_ || at.kind == Token::export_) program_.is_module = true;
        last_end_ = at.end;
        const bool is_member = raw.before() == Token::dot || raw.before() == Token::question_dot;
        const bool named = may_be_identifier(at.kind);
        if (named && !is_member && names.insert(name(at)).second)
            mentioned.add(identifier_node(at));
        if (at.kind == Token::this_) mentioned.add(make(Syntax::this_, at.begin));
        if (is_behind && at.kind == Token::semicolon && raw.depth() == 0) {
            raw.next();
            break;
        }
    }
    Node* made = make(Syntax::unsupported, first.begin, mentioned);
    made->text = names_(why);
    for (const std::string* each : names)
        declare(each, Binds::broken);
    program_.incomplete = true;
    program_.incomplete_span = {made->begin, made->end};
    token_ = raw.token();
    return made;
}

// An expression that begins deeper than the parser goes: everything up to the bracket that closes
// what is around it. Where that may be more than the expression, the statement has an error.
Node* Parser::too_deep(std::uint32_t begin) {
    constexpr const char* why = "nested too deeply";
    PendingNodes mentioned(pending_);
    if (failed_) return make(Syntax::unsupported, begin, mentioned);
    RawTokens raw(lexer_, token_);
    for (bool is_first = true;; is_first = false, raw.next()) {
        const Lexeme& at = raw.token();
        const bool outside = raw.depth() == 0;
        if (at.kind == Token::end_of_file || raw.is_outside()) break;
        if (outside && at.kind == Token::semicolon) break;
        const bool unclear =
            at.kind == Token::slash || at.kind == Token::slash_equal || at.kind == Token::regexp ||
            (dialect_.jsx && at.kind == Token::less) ||
            (outside && !is_first && (at.kind == Token::comma || at.after_newline));
        if (at.error || unclear) {
            fail(why);
            break;
        }
        last_end_ = at.end;
        if (may_be_identifier(at.kind)) mentioned.add(identifier_node(at));
    }
    if (!failed_) token_ = raw.token();
    Node* made = make(Syntax::unsupported, begin, mentioned);
    made->text = names_(why);
    return made;
}

}  // namespace checker::typescript
