#include "postgres/facts.h"

#include <algorithm>
#include <array>

namespace checker::postgres {

namespace {

bool contains(const sql::Node& tree, const sql::Node& wanted) {
    if (&tree == &wanted) return true;
    return std::ranges::any_of(tree.children,
                               [&](const sql::Node& child) { return contains(child, wanted); });
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

Lock Facts::strongest_lock() const {
    Lock strongest = Lock::none;
    for (const RelationLock& held : locks)
        strongest = std::max(strongest, held.lock);
    return strongest;
}

bool Facts::blocks_reads() const {
    return strongest_lock() == Lock::access_exclusive;
}

bool Facts::blocks_writes() const {
    return strongest_lock() >= Lock::share;
}

const Facts& StatementFacts::at(const sql::Node& node, const sql::Statement& statement) const {
    const sql::Nodes& nodes = statement.tree.list_at("cmds");
    for (std::size_t i = 0; i < std::min(nodes.size(), actions.size()); ++i)
        if (contains(nodes[i], node)) return actions[i];
    return whole;
}

}  // namespace checker::postgres
