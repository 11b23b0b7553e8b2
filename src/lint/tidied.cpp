#include "lint/tidied.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "sql/lexer.h"
#include "sql/parse.h"

namespace checker::lint {

namespace {

constexpr std::string_view spaces = " \t\r\n";
constexpr std::string_view breakpoint = "--> statement-breakpoint";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) + 1 - first);
}

// Whether a part may open or close a transaction beside others of its statements.
bool speaks_of_transactions(std::string_view part) {
    return std::ranges::any_of(sql::tokens(part, {0, part.size()}), [&](const sql::Token& token) {
        return sql::is(part, token, "BEGIN") || sql::is(part, token, "COMMIT") ||
               sql::is(part, token, "ROLLBACK") || sql::is(part, token, "START") ||
               sql::is(part, token, "END") || sql::is(part, token, "ABORT");
    });
}

// The parts that hold more than spaces.
std::vector<std::string_view> filled_parts(std::string_view migration) {
    std::vector<std::string_view> parts;
    for (const Span part : sql::chunks(migration)) {
        const std::string_view text = migration.substr(part.begin, part.end - part.begin);
        if (!trimmed(text).empty()) parts.push_back(text);
    }
    return parts;
}

std::vector<std::string_view> without_empty_transactions(
    const std::vector<std::string_view>& parts) {
    std::vector<std::string_view> kept;
    bool is_open = true;  // drizzle's transaction; what is not known counts as open
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string_view part = trimmed(parts[i]);
        const bool ends_at_once = i + 1 < parts.size() && trimmed(parts[i + 1]) == "COMMIT;";
        if (!is_open && part == "BEGIN;" && ends_at_once) {
            ++i;
            continue;
        }
        kept.push_back(parts[i]);
        if (part == "COMMIT;")
            is_open = false;
        else if (speaks_of_transactions(part))
            is_open = true;
    }
    return kept;
}

}  // namespace

std::string tidied(const std::string& migration) {
    std::string text;
    for (const std::string_view part : without_empty_transactions(filled_parts(migration))) {
        if (!text.empty()) text += breakpoint;
        text += text.empty() ? part.substr(part.find_first_not_of(spaces)) : part;
    }
    return text;
}

std::string with_line_ends(const std::string& text, std::string_view like) {
    const std::size_t first = like.find('\n');
    if (first == std::string_view::npos || first == 0 || like[first - 1] != '\r') return text;
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) result += '\r';
        result += text[i];
    }
    return result;
}

}  // namespace checker::lint
