#include "rules/matching.h"

#include <algorithm>

#include "rules/facts.h"

namespace checker::rules {

namespace {

bool applies(const std::vector<Condition>& when, const replay::Effects& effects) {
    return std::ranges::all_of(when, [&](const Condition& condition) {
        const int value = condition.fact->of(effects);
        if (condition.at_least) return value >= *condition.at_least;
        return ((condition.values >> static_cast<unsigned>(value)) & 1U) != 0;
    });
}

// Whether they hold for the statement or for one of its actions, which is told faster than where a
// pattern is.
bool may_apply(const std::vector<Condition>& when, const replay::StatementEffects& effects) {
    return applies(when, effects.whole) ||
           std::ranges::any_of(effects.actions, [&](const replay::Effects& action) {
               return applies(when, action);
           });
}

std::string text_at(const sql::Node& node, std::string_view path) {
    const sql::Node* found = node.at_path(path);
    return found == nullptr ? std::string{} : sql::text_of(*found);
}

// A word of the facts, else a path from the matched node, else one from its statement.
std::string lookup(std::string_view name, const sql::Node& node, const sql::Statement& statement,
                   const replay::Effects& effects) {
    if (const Word* word = word_named(name))
        if (std::string text = word->of(effects); !text.empty()) return text;
    if (std::string text = text_at(node, name); !text.empty()) return text;
    if (std::string text = text_at(statement.tree, name); !text.empty()) return text;
    // ALTER COLUMN TYPE gives the definition no name.
    return name == "colname" ? effects.column : std::string{};
}

void render(const std::string& message, Match& match, const sql::Statement& statement,
            const replay::Effects& effects) {
    for (std::size_t at = 0; at < message.size();) {
        const std::size_t open = message.find('{', at);
        match.message += message.substr(at, open - at);
        const std::size_t close = message.find('}', open);
        if (open == std::string::npos || close == std::string::npos) return;
        const std::string name = message.substr(open + 1, close - open - 1);
        const std::string text = lookup(name, *match.node, statement, effects);
        if (text.empty() && match.missing.empty()) match.missing = name;
        match.message += text.empty() ? "?" : text;
        at = close + 1;
    }
}

}  // namespace

std::vector<Match> matches(const Rule& rule, const NodeIndex& index,
                           const sql::Statement& statement,
                           const replay::StatementEffects& effects) {
    std::vector<Match> found;
    const auto add = [&](const sql::Node& node, const replay::Effects& here) {
        if (!applies(rule.when, here)) return;
        Match match{&node, {}, {}};
        render(rule.message, match, statement, here);
        found.push_back(std::move(match));
    };
    if (rule.has_match && !may_apply(rule.when, effects)) return found;
    if (rule.has_match) {
        for (const sql::Node* node : find(rule.match, index))
            add(*node, effects.at(*node, statement));
        return found;
    }
    // Facts alone: each action of ALTER TABLE has its own.
    const sql::Nodes& actions = statement.tree.list_at("cmds");
    for (std::size_t i = 0; i < std::min(actions.size(), effects.actions.size()); ++i)
        add(actions[i], effects.actions[i]);
    if (effects.actions.empty())
        add(effects.whole.is_of_action ? actions.front() : statement.tree, effects.whole);
    return found;
}

}  // namespace checker::rules
