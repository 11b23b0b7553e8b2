#include "rules/matching.h"

#include <algorithm>

#include "rules/facts.h"

namespace checker::rules {

namespace {

bool applies(const std::vector<Condition>& when, const postgres::Facts& facts) {
    return std::ranges::all_of(when, [&](const Condition& condition) {
        const auto fact = std::ranges::find(known_facts(), condition.fact, &Fact::name);
        return std::ranges::find(condition.values, fact->of(facts)) != condition.values.end();
    });
}

std::string text_at(const sql::Node& node, std::string_view path) {
    const sql::Node* found = node.at_path(path);
    return found == nullptr ? std::string{} : sql::text_of(*found);
}

// A word of the facts, else a path from the matched node, else one from its statement.
std::string lookup(std::string_view name, const sql::Node& node, const sql::Statement& statement,
                   const postgres::Facts& facts) {
    const auto word = std::ranges::find(known_words(), name, &Word::name);
    if (word != known_words().end())
        if (std::string text = word->of(facts); !text.empty()) return text;
    if (std::string text = text_at(node, name); !text.empty()) return text;
    return text_at(statement.tree, name);
}

void render(const std::string& message, Match& match, const sql::Statement& statement,
            const postgres::Facts& facts) {
    for (std::size_t at = 0; at < message.size();) {
        const std::size_t open = message.find('{', at);
        match.message += message.substr(at, open - at);
        const std::size_t close = message.find('}', open);
        if (open == std::string::npos || close == std::string::npos) return;
        const std::string name = message.substr(open + 1, close - open - 1);
        const std::string text = lookup(name, *match.node, statement, facts);
        if (text.empty() && match.missing.empty()) match.missing = name;
        match.message += text.empty() ? "?" : text;
        at = close + 1;
    }
}

}  // namespace

std::vector<Match> matches(const Rule& rule, const NodeIndex& index,
                           const sql::Statement& statement, const postgres::StatementFacts& facts) {
    std::vector<Match> found;
    const auto add = [&](const sql::Node& node, const postgres::Facts& here) {
        if (!applies(rule.when, here)) return;
        Match match{&node, {}, {}};
        render(rule.message, match, statement, here);
        found.push_back(std::move(match));
    };
    if (rule.has_match) {
        for (const sql::Node* node : find(rule.match, index))
            add(*node, facts.at(*node, statement));
        return found;
    }
    // Facts alone: each action of ALTER TABLE has its own.
    const sql::Nodes& actions = statement.tree.list_at("cmds");
    for (std::size_t i = 0; i < std::min(actions.size(), facts.actions.size()); ++i)
        add(actions[i], facts.actions[i]);
    if (facts.actions.empty()) add(statement.tree, facts.whole);
    return found;
}

}  // namespace checker::rules
