#include "replay/effects.h"

#include <algorithm>
#include <array>
#include <functional>

namespace checker::replay {

namespace {

bool contains(const sql::Node& tree, const sql::Node& wanted) {
    if (&tree == &wanted) return true;
    return std::ranges::any_of(tree.children,
                               [&](const sql::Node& child) { return contains(child, wanted); });
}

bool is_index(const RelationEffect& effect) {
    return effect.kind == catalog::RelationKind::index;
}

// A sequence's new file holds one row.
bool is_sequence(const RelationEffect& effect) {
    return effect.kind == catalog::RelationKind::sequence;
}

}  // namespace

std::string_view name_of(Lock lock) {
    constexpr std::array<std::string_view, 9> names{
        "none",  "ACCESS SHARE",        "ROW SHARE", "ROW EXCLUSIVE",   "SHARE UPDATE EXCLUSIVE",
        "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"};
    return names[static_cast<std::size_t>(lock)];
}

std::string_view name_of(TypeChange change) {
    constexpr std::array<std::string_view, 4> names{"none", "free", "rewrite", "unknown"};
    return names[static_cast<std::size_t>(change)];
}

RelationEffect& Effects::on(const catalog::Relation& relation) {
    const auto found = std::ranges::find(relations, relation.oid, &RelationEffect::oid);
    if (found != relations.end()) return *found;
    relations.push_back({.relation = key_of(relation), .oid = relation.oid});
    return relations.back();
}

const RelationEffect* Effects::find(catalog::Oid relation) const {
    const auto found = std::ranges::find(relations, relation, &RelationEffect::oid);
    return found == relations.end() ? nullptr : &*found;
}

Lock Effects::strongest_lock() const {
    Lock strongest = Lock::none;
    for (const RelationEffect& effect : relations)
        if (!effect.is_new && !is_index(effect)) strongest = std::max(strongest, effect.lock);
    return strongest;
}

bool Effects::rewrites_table() const {
    return std::ranges::any_of(relations, [](const RelationEffect& effect) {
        return effect.is_rewritten && !effect.is_new && !is_index(effect) && !is_sequence(effect);
    });
}

bool Effects::scans_table() const {
    return std::ranges::any_of(relations, [](const RelationEffect& effect) {
        return effect.is_scanned && !effect.is_new;
    });
}

bool Effects::builds_index() const {
    return std::ranges::any_of(relations, [](const RelationEffect& effect) {
        return effect.is_rewritten && !effect.is_new && is_index(effect);
    });
}

namespace {

// Tables and views whose reading or writing is blocked, as people write them, but for those in
// `named`: "users, posts".
std::vector<std::string> blocked(const std::vector<RelationEffect>& relations,
                                 const std::string& named, bool partitions, bool others) {
    std::vector<std::string> names;
    const std::string all = ", " + named + ",";
    for (const RelationEffect& effect : relations) {
        if (effect.is_new || is_index(effect) || is_sequence(effect) ||
            !blocks_writes(effect.lock) || !(effect.is_partition ? partitions : others))
            continue;
        const std::string& key = effect.relation;
        const std::string name = key.starts_with("public.") ? key.substr(7) : key;
        if (all.find(", " + name + ",") == std::string::npos) names.push_back(name);
    }
    return names;
}

}  // namespace

std::vector<std::string> Effects::other_relations_blocked() const {
    return blocked(relations, table, !table_is_partitioned, true);
}

std::vector<std::string> Effects::partitions_blocked() const {
    return blocked(relations, table, table_is_partitioned, false);
}

const Effects& StatementEffects::at(const sql::Node& node, const sql::Statement& statement) const {
    if (actions.empty()) return whole;
    const sql::Nodes& nodes = statement.tree.list_at("cmds");
    // Mostly it is an action.
    if (!std::less<>{}(&node, nodes.begin()) && std::less<>{}(&node, nodes.end())) {
        const auto place = static_cast<std::size_t>(&node - nodes.begin());
        return place < actions.size() ? actions[place] : whole;
    }
    for (std::size_t i = 0; i < std::min(nodes.size(), actions.size()); ++i)
        if (contains(nodes[i], node)) return actions[i];
    return whole;
}

}  // namespace checker::replay
