#include "lint/suppressions.h"

#include <algorithm>

#include "sql/lexer.h"

namespace checker::lint {

namespace {

constexpr std::string_view keyword = "checker:allow";

std::string_view trimmed(std::string_view text, std::string_view what = " \t\r\n") {
    const std::size_t begin = text.find_first_not_of(what);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(what) + 1 - begin);
}

// The text between the marks of a comment.
std::string_view content(std::string_view comment) {
    if (comment.starts_with("/*") && comment.ends_with("*/")) comment.remove_suffix(2);
    const std::size_t begin = comment.find_first_not_of("-*/ \t\r\n");
    return begin == std::string_view::npos ? std::string_view{} : comment.substr(begin);
}

// Reads "RULE, RULE: reason".
Suppression read(std::string_view text) {
    Suppression found;
    const std::size_t colon = std::min(text.find(':'), text.size());
    found.has_reason = colon < text.size() && !trimmed(text.substr(colon + 1)).empty();
    std::string_view names = text.substr(0, colon);
    while (!names.empty()) {
        const std::size_t comma = std::min(names.find(','), names.size());
        if (const std::string_view name = trimmed(names.substr(0, comma)); !name.empty())
            found.rules.emplace_back(name);
        names.remove_prefix(std::min(comma + 1, names.size()));
    }
    found.used.resize(found.rules.size());
    return found;
}

std::vector<Span> extents(std::span<const sql::Script* const> scripts) {
    std::vector<Span> spans;
    for (const sql::Script* script : scripts) {
        for (const sql::Statement& statement : script->statements)
            spans.push_back(statement.span);
        for (const sql::SyntaxError& error : script->errors)
            spans.push_back(error.statement);
    }
    std::ranges::sort(spans, {}, &Span::begin);
    return spans;
}

Span statement_of(Span comment, Span chunk, std::string_view text,
                  const std::vector<Span>& statements) {
    const auto next = std::ranges::upper_bound(statements, comment.begin, {}, &Span::begin);
    if (next != statements.begin()) {
        const Span before = *std::prev(next);
        const std::string_view between =
            text.substr(std::min(before.end, comment.begin),
                        comment.begin - std::min(before.end, comment.begin));
        if (before.begin >= chunk.begin && between.find('\n') == std::string_view::npos)
            return before;
    }
    return next != statements.end() && next->begin < chunk.end ? *next : Span{};
}

}  // namespace

std::vector<Suppression> suppressions(std::string_view text,
                                      std::span<const sql::Script* const> scripts) {
    std::vector<Suppression> found;
    if (text.find(keyword) == std::string_view::npos) return found;
    const std::vector<Span> statements = extents(scripts);
    for (const Span chunk : sql::chunks(text))
        for (const sql::Token& token : sql::tokens(text, chunk)) {
            if (token.kind != sql::TokenKind::comment) continue;
            const std::string_view said =
                content(text.substr(token.span.begin, token.span.end - token.span.begin));
            if (!said.starts_with(keyword)) continue;
            Suppression suppression = read(said.substr(keyword.size()));
            suppression.comment = token.span;
            suppression.statement = statement_of(token.span, chunk, text, statements);
            found.push_back(std::move(suppression));
        }
    return found;
}

}  // namespace checker::lint
