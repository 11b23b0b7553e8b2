#include "sql/tree_memory.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <type_traits>

namespace checker::sql {

// Nobody destroys what lies there.
static_assert(std::is_trivially_destructible_v<Node>);

Nodes TreeMemory::take(Pile& pile, std::size_t first) {
    const std::size_t count = pile.size() - first;
    if (count == 0) return {};
    auto* const begin = static_cast<Node*>(room(count * sizeof(Node), alignof(Node)));
    for (std::size_t i = 0; i < count; ++i)
        new (begin + i) Node(pile.nodes_[first + i].node);
    pile.nodes_.resize(first);
    return {begin, count};
}

Names TreeMemory::copied(Names names) {
    if (names.empty()) return {};
    auto* const begin = static_cast<Text*>(room(names.size_bytes(), alignof(Text)));
    std::uninitialized_copy(names.begin(), names.end(), begin);
    return {begin, names.size()};
}

Text TreeMemory::copied(std::string_view text) {
    if (text.empty()) return {};
    auto* const begin = static_cast<char*>(room(text.size(), 1));
    std::memcpy(begin, text.data(), text.size());
    return Text({begin, text.size()});
}

}  // namespace checker::sql
