#include "sql/tree_memory.h"

#include <cstring>
#include <new>
#include <type_traits>

namespace checker::sql {

// Nobody destroys what lies there.
static_assert(std::is_trivially_destructible_v<Node>);

Nodes TreeMemory::take(Pile& pile, std::size_t first) {
    const std::size_t count = pile.size() - first;
    if (count == 0) return {};
    auto* const begin = static_cast<Node*>(room_.allocate(count * sizeof(Node), alignof(Node)));
    for (std::size_t i = 0; i < count; ++i)
        new (begin + i) Node(pile.nodes_[first + i].node);
    pile.nodes_.resize(first);
    return {begin, count};
}

Text TreeMemory::copied(std::string_view text) {
    if (text.empty()) return {};
    auto* const begin = static_cast<char*>(room_.allocate(text.size(), 1));
    std::memcpy(begin, text.data(), text.size());
    return Text({begin, text.size()});
}

}  // namespace checker::sql
