#include "sql/newer_syntax.h"

#include <algorithm>
#include <vector>

#include "sql/lexer.h"
#include "sql/newer_forms.h"

namespace checker::sql {

namespace {

// More columns than a statement has that are VIRTUAL, more tokens than a form has before the one
// that is not understood, and more bytes than people write: they keep hostile text from taking
// long.
constexpr int most_replaced = 200;
constexpr std::size_t farthest = 2000;
constexpr std::size_t longest = 256U << 10U;
constexpr std::size_t none = static_cast<std::size_t>(-1);

// Takes the first word off a list of words.
std::string_view next(std::string_view& words, char separator) {
    const std::size_t end = std::min(words.find(separator), words.size());
    const std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    return word;
}

class Recogniser {
  public:
    Recogniser(std::string text, std::size_t given_up_at) : text_(std::move(text)) {
        for (const Token& token : tokens(text_, {0, text_.size()}))
            if (token.kind != TokenKind::comment) tokens_.push_back(token);
        find_partners();
        const auto behind = std::ranges::upper_bound(
            tokens_, given_up_at, {}, [](const Token& token) { return token.span.begin; });
        const bool at_end = given_up_at >= text_.size();
        given_up_ = static_cast<std::size_t>(behind - tokens_.begin());
        if (!at_end && given_up_ > 0) --given_up_;
    }

    // What a form stands for in the text around the place where the parser gave up.
    std::optional<Span> find(const NewerForm& form, std::string_view message) const {
        if (tokens_.empty() || !message.starts_with(form.says)) return std::nullopt;
        if (!form.statement.empty() && !is_one_of(0, form.statement)) return std::nullopt;
        if (!form.given_up_at.empty() && !is_one_of(given_up_, form.given_up_at))
            return std::nullopt;
        const std::size_t last = std::min(given_up_, tokens_.size() - 1);
        for (std::size_t first = last + 1; first-- > last - std::min(last, farthest);) {
            const std::size_t end = match(form.pattern, first);
            if (end == none) continue;
            const bool behind = form.pattern.ends_with('>');
            if (behind ? end == given_up_ : end > last)
                return Span{tokens_[first].span.begin, tokens_[end - 1].span.end};
        }
        return std::nullopt;
    }

    const std::string& text() const { return text_; }

  private:
    // Behind the tokens from `at` on that fit the pattern; none if they do not fit.
    std::size_t match(std::string_view pattern, std::size_t at) const {
        while (!pattern.empty()) {
            std::string_view word = next(pattern, ' ');
            const bool optional = word.size() > 1 && word.ends_with('?');
            if (optional) word.remove_suffix(1);
            const std::size_t behind = match_one(word, at);
            if (behind == none && !optional) return none;
            if (behind != none) at = behind;
        }
        return at;
    }

    std::size_t match_one(std::string_view word, std::size_t at) const {
        if (word == ">") return at;
        if (at >= tokens_.size()) return none;
        if (word == "_") return after_name(at);
        if (word == "(...)") return after_parenthesis(at);
        if (word == "...") return after_rest(at);
        if (word == "#") return tokens_[at].kind == TokenKind::number ? at + 1 : none;
        return is_one_of(at, word) ? at + 1 : none;
    }

    bool is_one_of(std::size_t at, std::string_view words) const {
        if (at >= tokens_.size()) return false;
        while (!words.empty())
            if (is(text_, tokens_[at], next(words, '|'))) return true;
        return false;
    }

    std::size_t after_name(std::size_t at) const {
        const auto is_word = [&](std::size_t i) {
            return i < tokens_.size() && (tokens_[i].kind == TokenKind::word ||
                                          tokens_[i].kind == TokenKind::quoted_word);
        };
        if (!is_word(at)) return none;
        for (++at; at < tokens_.size() && is(text_, tokens_[at], ".") && is_word(at + 1);)
            at += 2;
        return at;
    }

    std::size_t after_parenthesis(std::size_t at) const {
        return partners_[at] == none ? none : partners_[at] + 1;
    }

    std::size_t after_rest(std::size_t at) const {
        while (at < tokens_.size() && !is(text_, tokens_[at], ")"))
            at = partners_[at] == none ? at + 1 : partners_[at] + 1;
        return at;
    }

    void find_partners() {
        partners_.assign(tokens_.size(), none);
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (is(text_, tokens_[i], "(")) open.push_back(i);
            if (open.empty() || !is(text_, tokens_[i], ")")) continue;
            partners_[open.back()] = i;
            open.pop_back();
        }
    }

    std::string text_;
    std::vector<Token> tokens_;
    std::vector<std::size_t> partners_;  // of each opening parenthesis the closing one
    std::size_t given_up_ = 0;
};

std::string replaced(const std::string& text, Span span, std::string_view older) {
    std::string result = text.substr(0, span.begin) + ' ';
    for (const char c : older)
        if (c == '&')
            result += text.substr(span.begin, span.end - span.begin);
        else
            result += c;
    return result + ' ' + text.substr(span.end);
}

}  // namespace

std::optional<NewerSyntax> newer_syntax(std::string_view statement, const Complaint& complaint,
                                        const Judge& judge, int grammar) {
    if (statement.size() > longest) return std::nullopt;
    std::optional<NewerSyntax> found;
    std::string text(statement);
    std::optional<Complaint> open = complaint;
    for (int i = 0; open && i < most_replaced; ++i) {
        const Recogniser recogniser(text, open->offset);
        std::optional<Span> span;
        const auto form = std::ranges::find_if(newer_forms(), [&](const NewerForm& each) {
            if (each.version <= grammar) return false;
            span = recogniser.find(each, open->message);
            return span.has_value();
        });
        if (!span) return std::nullopt;
        if (!found) found = {form->version, form->what, *span};
        if (form->version > found->version) {
            found->version = form->version;
            found->what = form->what;
        }
        text = replaced(text, *span, form->older);
        open = judge(text);
    }
    return open ? std::nullopt : found;
}

}  // namespace checker::sql
