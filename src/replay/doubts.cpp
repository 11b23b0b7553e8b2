#include "replay/doubts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "replay/expressions.h"

namespace checker::replay {

namespace {

using catalog::Catalog;
using Words = std::vector<std::string>;

// Before the name of a kind of object in Catalog::doubtful: all of that kind.
constexpr char every = '*';

struct Kind {
    std::string_view word;
    std::string_view told_as;  // the first word of messages about it
};

constexpr std::array kinds{
    Kind{"column", "column"},  Kind{"constraint", "constraint"}, Kind{"function", "function"},
    Kind{"index", "index"},    Kind{"index", "relation"},        Kind{"policy", "policy"},
    Kind{"schema", "schema"},  Kind{"sequence", "relation"},     Kind{"sequence", "sequence"},
    Kind{"table", "relation"}, Kind{"table", "table"},           Kind{"trigger", "trigger"},
    Kind{"type", "type"},      Kind{"view", "relation"},         Kind{"view", "view"},
};

bool is_of_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) != 0 || c == '_' || byte >= 0x80;
}

// In lower case, as names are that are not quoted; of a quoted one with blanks, its words.
Words words_of(std::string_view text) {
    Words words;
    bool inside = false;
    for (const char c : text) {
        if (is_of_word(c)) {
            if (!inside) words.emplace_back();
            words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        inside = is_of_word(c);
    }
    return words;
}

bool has(const Words& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

bool reads_system_catalogs(const Words& words) {
    return std::ranges::any_of(words, [](const std::string& word) {
        return word.starts_with("pg_") || word == "information_schema";
    });
}

bool changes_definitions(const Words& words) {
    constexpr std::array<std::string_view, 5> verbs{"alter", "create", "drop", "execute", "rename"};
    return std::ranges::any_of(verbs, [&](std::string_view verb) { return has(words, verb); });
}

void doubt(const Words& words, Catalog& catalog) {
    catalog.doubtful.insert(words.begin(), words.end());
    if (has(words, "drop")) catalog.doubtful.insert({every});
    if (!reads_system_catalogs(words)) return;
    for (std::size_t i = 1; i < words.size(); ++i) {
        constexpr std::array<std::string_view, 4> verbs{"add", "create", "drop", "rename"};
        if (std::ranges::find(verbs, words[i - 1]) == verbs.end()) continue;
        for (const Kind& kind : kinds)
            if (kind.word == words[i]) catalog.doubtful.insert(every + std::string(kind.told_as));
    }
}

// The texts that stand in a statement: names, and a block's code.
void each_text(const sql::Node& node, const auto& visit) {
    sql::walk(node, [&](const sql::Node& below) {
        if (below.form == sql::Form::scalar) visit(std::string_view(below.text));
    });
}

// -- Whether a failure is certain

bool is_about_existence(std::string_view sqlstate) {
    constexpr std::array<std::string_view, 15> states{"22P02", "2BP01", "3F000", "42701", "42702",
                                                      "42703", "42704", "42710", "42723", "42830",
                                                      "42883", "42P01", "42P06", "42P07", "42P16"};
    return std::ranges::find(states, sqlstate) != states.end();
}

// The first name in a message: column "age" of relation "users" does not exist. One with a dot
// stands there without quotes: column u.age does not exist.
std::string_view first_name(std::string_view message) {
    const std::size_t begin = message.find('"');
    if (begin == std::string_view::npos) {
        const std::string_view dotted = message.substr(0, message.find(" does not exist"));
        const std::size_t dot = dotted.rfind('.');
        return dot == std::string_view::npos ? std::string_view{} : dotted.substr(dot + 1);
    }
    const std::size_t end = message.find('"', begin + 1);
    return end == std::string_view::npos ? std::string_view{}
                                         : message.substr(begin + 1, end - begin - 1);
}

bool rests_on_doubt(const Failure& failure, const Catalog& catalog) {
    const std::string_view message = failure.message;
    const bool is_used = failure.sqlstate == "2BP01" || failure.sqlstate == "0A000";
    if (is_used && catalog.doubtful.contains({every})) return true;
    if (!is_about_existence(failure.sqlstate)) return false;
    // The types of columns may be others by now.
    if (message.starts_with("operator ") && !catalog.doubtful.empty()) return true;
    if (catalog.doubtful.contains(every + std::string(message.substr(0, message.find(' ')))))
        return true;
    return is_doubtful(first_name(message), catalog);
}

void clear_doubtful(Effects& effects, const Catalog& catalog) {
    if (!effects.failure || !rests_on_doubt(*effects.failure, catalog)) return;
    effects.doubtful_failure = *effects.failure;
    effects.failure.reset();
}

}  // namespace

void doubt(std::string_view text, Catalog& catalog) {
    doubt(words_of(text), catalog);
}

void doubt_all(Catalog& catalog) {
    catalog.doubtful.insert({every});
    for (const Kind& kind : kinds)
        catalog.doubtful.insert(every + std::string(kind.told_as));
}

bool is_doubtful(std::string_view name, const Catalog& catalog) {
    const Words words = words_of(name);
    return !words.empty() && std::ranges::all_of(words, [&](const std::string& word) {
        return catalog.doubtful.contains(word);
    });
}

bool does_more(std::string_view body) {
    constexpr std::array<std::string_view, 8> verbs{"call",  "copy",    "delete",   "insert",
                                                    "merge", "perform", "truncate", "update"};
    const Words words = words_of(body);
    return changes_definitions(words) ||
           std::ranges::any_of(verbs, [&](std::string_view verb) { return has(words, verb); });
}

void doubt_hidden(const sql::Node& statement, Catalog& catalog) {
    Words words;
    const auto add = [&](std::string_view text) {
        for (std::string& word : words_of(text))
            words.push_back(std::move(word));
    };
    sql::walk(statement, [&](const sql::Node& node) {
        if (node.kind != "FuncCall") return;
        for (const catalog::Oid oid : expression_of(node, catalog).uses.functions)
            if (const catalog::Function* function = catalog.function(oid)) add(function->body);
    });
    if (statement.kind != "DoStmt" && !changes_definitions(words)) return;
    each_text(statement, add);
    if (changes_definitions(words)) doubt(words, catalog);
}

void tell_doubtful(const sql::Node& statement, StatementEffects& effects, Catalog& catalog) {
    if (!effects.whole.failure) return;
    clear_doubtful(effects.whole, catalog);
    for (Effects& action : effects.actions) {
        clear_doubtful(action, catalog);
        if (action.failure && !effects.whole.failure) effects.whole.failure = action.failure;
    }
    Words names;
    each_text(statement, [&](std::string_view text) {
        for (std::string& word : words_of(text))
            names.push_back(std::move(word));
    });
    catalog.doubtful.insert(names.begin(), names.end());
}

}  // namespace checker::replay
