#include "sql/body_errors.h"

#include <algorithm>
#include <string>
#include <vector>

#include "sql/lexer.h"
#include "sql/newer_forms.h"
#include "sql/parse.h"

namespace checker::sql {

namespace {

constexpr std::string_view near_words = "syntax error at or near \"";
constexpr std::string_view at_end = "syntax error at end of input";
// Each try is a parse; more of them, and longer statements, are not looked at.
constexpr int most_tries = 400;
constexpr std::size_t longest = 16U << 10U;

// Syntax of PL/pgSQL itself: arrays of %TYPE (PostgreSQL 17), named arguments of cursors (18).
constexpr std::string_view newer_symbols[] = {"[", "%", "=>"};

// The parser says neither where it gave up nor in which statement, so every part of the body that
// may be the one is parsed as SQL, and as an expression.
class Search {
  public:
    Search(std::string_view body, std::string_view word) : body_(body), word_(word) {
        for (const Token& token : tokens(body, {0, body.size()}))
            if (token.kind != TokenKind::comment) tokens_.push_back(token);
    }

    std::optional<BodyError> find() {
        for (const Segment segment : segments())
            for (std::size_t at = segment.first; at < segment.last; ++at)
                if (is_candidate(at))
                    if (auto found = find_around(segment, at)) return found;
        return std::nullopt;
    }

  private:
    // What stands between semicolons.
    std::vector<Segment> segments() const {
        std::vector<Segment> all;
        std::size_t first = 0;
        for (std::size_t i = 0; i <= tokens_.size(); ++i) {
            if (i < tokens_.size() && !is(body_, tokens_[i], ";")) continue;
            if (i > first) all.push_back({first, i});
            first = i + 1;
        }
        return all;
    }

    std::string_view text(std::size_t first, std::size_t last) const {
        const std::size_t begin = tokens_[first].span.begin;
        return body_.substr(begin, tokens_[last - 1].span.end - begin);
    }

    // Without a word, where the statement was too short: before its end.
    bool is_candidate(std::size_t at) const {
        if (!word_.empty()) return text(at, at + 1) == word_;
        return at + 1 == tokens_.size() || is(body_, tokens_[at + 1], ";");
    }

    std::optional<BodyError> find_around(Segment segment, std::size_t at) {
        std::vector<std::size_t> ends{segment.last};
        for (std::size_t i = at + 1; i < segment.last; ++i)
            if (is(body_, tokens_[i], "THEN") || is(body_, tokens_[i], "LOOP")) ends.push_back(i);
        for (const std::size_t end : ends)
            for (std::size_t first = segment.first; first <= at; ++first)
                if (auto found = newer_in(text(first, end))) return found;
        return std::nullopt;
    }

    std::optional<BodyError> newer_in(std::string_view part) {
        if (part.size() > longest) return std::nullopt;
        for (const std::string_view before : {"", "SELECT "}) {
            if (++tries_ > most_tries) return std::nullopt;
            for (const SyntaxError& error : parse(std::string(before).append(part)).errors)
                if (error.needs_version != 0) return BodyError{error.message, error.needs_version};
        }
        return std::nullopt;
    }

    std::string_view body_;
    std::string_view word_;
    std::vector<Token> tokens_;
    int tries_ = 0;
};

}  // namespace

std::optional<BodyError> explained(std::string_view body, std::string_view message) {
    for (const NewerForm& form : newer_forms())
        if (!form.says.empty() && form.version > grammar_version() &&
            message.starts_with(form.says))
            return BodyError{std::string(form.what), form.version};
    std::string_view word;
    if (message.starts_with(near_words) && message.ends_with('"')) {
        word = message.substr(near_words.size());
        word.remove_suffix(1);
    } else if (message != at_end) {
        return std::nullopt;
    }
    if (std::ranges::find(newer_symbols, word) != std::end(newer_symbols)) return std::nullopt;
    if (auto newer = Search(body, word).find()) return newer;
    return BodyError{std::string(message), 0};
}

}  // namespace checker::sql
