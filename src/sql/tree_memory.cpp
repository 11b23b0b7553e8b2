#include "sql/tree_memory.h"

#include <new>
#include <type_traits>

namespace checker::sql {

// Nobody destroys what lies there.
static_assert(std::is_trivially_destructible_v<Node>);

Nodes TreeMemory::take(Pile& pile, std::size_t first) {
    Nodes nodes = Nodes::taken(room_, pile.size() - first);
    for (std::size_t i = 0; i < nodes.size(); ++i)
        new (&nodes[i]) Node(pile.nodes_[first + i].node);
    pile.nodes_.resize(first);
    return nodes;
}

StoredText TreeMemory::copied(std::string_view text) {
    return stored(text, room_);
}

}  // namespace checker::sql
