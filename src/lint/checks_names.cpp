// Names of what a migration makes.
#include <algorithm>
#include <array>
#include <regex>

#include "lint/checks.h"
#include "sql/lexer.h"

namespace checker::lint {

namespace {

constexpr std::size_t longest_name = 63;  // bytes: NAMEDATALEN - 1

struct Named {
    std::string_view kind;  // the option that holds its pattern
    std::string name;
    const sql::Node* node = nullptr;
};

void add(std::vector<Named>& names, std::string_view kind, std::string_view name,
         const sql::Node& node) {
    if (!name.empty()) names.push_back({kind, std::string(name), &node});
}

void add_element(std::vector<Named>& names, const sql::Node& element) {
    if (element.kind == "ColumnDef") add(names, "column", element.text_at("colname"), element);
    if (element.kind == "Constraint") add(names, "constraint", element.text_at("conname"), element);
}

// What a statement gives a name to.
std::vector<Named> names_made(const sql::Statement& statement) {
    const sql::Node& tree = statement.tree;
    std::vector<Named> names;
    if (tree.kind == "CreateStmt") add(names, "table", tree.text_at("relation.relname"), tree);
    if (tree.kind == "ViewStmt") add(names, "table", tree.text_at("view.relname"), tree);
    if (tree.kind == "IndexStmt") add(names, "index", tree.text_at("idxname"), tree);
    for (const sql::Node& element : tree.list_at("tableElts"))
        add_element(names, element);
    for (const sql::Node& action : tree.list_at("cmds"))
        if (const sql::Node* definition = action.field("def"))
            if (action.text_at("subtype").starts_with("AT_Add")) {
                add_element(names, *definition);
                if (!names.empty() && names.back().node == definition) names.back().node = &action;
            }
    if (tree.kind == "RenameStmt") {
        const std::string_view type = tree.text_at("renameType");
        if (type == "OBJECT_TABLE") add(names, "table", tree.text_at("newname"), tree);
        if (type == "OBJECT_COLUMN") add(names, "column", tree.text_at("newname"), tree);
    }
    return names;
}

std::size_t bytes_of(std::string_view text, const sql::Token& token) {
    const std::string_view word = text.substr(token.span.begin, token.span.end - token.span.begin);
    if (token.kind == sql::TokenKind::word) return word.size();
    if (word.size() < 2 || word.front() != '"') return 0;
    const std::string_view inside = word.substr(1, word.size() - 2);
    return inside.size() - static_cast<std::size_t>(std::ranges::count(inside, '"')) / 2;
}

// PostgreSQL's own reserved words that people take for names most.
// https://www.postgresql.org/docs/current/sql-keywords-appendix.html
constexpr std::array<std::string_view, 77> reserved{"all",          "analyse",
                                                    "analyze",      "and",
                                                    "any",          "array",
                                                    "as",           "asc",
                                                    "asymmetric",   "both",
                                                    "case",         "cast",
                                                    "check",        "collate",
                                                    "column",       "constraint",
                                                    "create",       "current_catalog",
                                                    "current_date", "current_role",
                                                    "current_time", "current_timestamp",
                                                    "current_user", "default",
                                                    "deferrable",   "desc",
                                                    "distinct",     "do",
                                                    "else",         "end",
                                                    "except",       "false",
                                                    "fetch",        "for",
                                                    "foreign",      "from",
                                                    "grant",        "group",
                                                    "having",       "in",
                                                    "initially",    "intersect",
                                                    "into",         "lateral",
                                                    "leading",      "limit",
                                                    "localtime",    "localtimestamp",
                                                    "not",          "null",
                                                    "offset",       "on",
                                                    "only",         "or",
                                                    "order",        "placing",
                                                    "primary",      "references",
                                                    "returning",    "select",
                                                    "session_user", "some",
                                                    "symmetric",    "system_user",
                                                    "table",        "then",
                                                    "to",           "trailing",
                                                    "true",         "union",
                                                    "unique",       "user",
                                                    "using",        "variadic",
                                                    "when",         "where",
                                                    "with"};
static_assert(std::ranges::is_sorted(reserved));

}  // namespace

Remarks identifier_too_long(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    for (const auto& [statement, effects] : migration.statements) {
        if (statement.longest_word <= longest_name) continue;
        for (const sql::Token& token : sql::tokens(migration.text, statement.span)) {
            if (token.span.end - token.span.begin <= longest_name ||
                (token.kind != sql::TokenKind::word && token.kind != sql::TokenKind::quoted_word))
                continue;
            const std::size_t bytes = bytes_of(migration.text, token);
            if (bytes > longest_name)
                remarks.push_back(
                    {token.span, statement.span,
                     "PostgreSQL cuts this name of " + std::to_string(bytes) + " bytes to 63"});
        }
    }
    return remarks;
}

Remarks naming_convention(const Migration& migration, const rules::Rule& rule) {
    std::map<std::string, std::regex, std::less<>> patterns;
    for (const auto& [kind, pattern] : rule.options)
        patterns.emplace(kind, std::regex(pattern, std::regex_constants::ECMAScript |
                                                       std::regex_constants::__polynomial));
    Remarks remarks;
    for (const auto& [statement, effects] : migration.statements)
        for (const Named& named : names_made(statement))
            if (!std::regex_match(named.name, patterns.at(std::string(named.kind))))
                remarks.push_back(remark_at(*named.node, statement, migration.text,
                                            "the " + std::string(named.kind) + " " + named.name +
                                                " is not named like " + rule.option(named.kind)));
    return remarks;
}

Remarks reserved_word_as_name(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    for (const auto& [statement, effects] : migration.statements)
        for (const Named& named : names_made(statement))
            if (std::ranges::binary_search(reserved, named.name))
                remarks.push_back(remark_at(*named.node, statement, migration.text,
                                            "the " + std::string(named.kind) + " " + named.name +
                                                " must be in quotes wherever it is named, since "
                                                "it is a word of SQL"));
    return remarks;
}

}  // namespace checker::lint
