// Long texts looked through quickly.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace checker {

// Printable ASCII.
inline bool is_plain(char c) {
    return c >= ' ' && c <= '~';
}

// Whether all eight bytes are.
inline bool are_plain(std::uint64_t eight) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    // A top bit is set for what is below a blank, for DEL, and for what is not ASCII.
    return (((eight - ' ' * ones) | (eight + ones) | eight) & (0x80 * ones)) == 0;
}

// The length of what `text` begins with as long as takes(c) holds for each byte; all(eight) says
// the same of eight bytes at once.
template <class All, class Takes>
std::size_t prefix_length(std::string_view text, const All& all, const Takes& takes) {
    std::uint64_t eight = 0;
    std::size_t at = 0;
    for (; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if (!all(eight)) break;
    }
    while (at < text.size() && takes(text[at]))
        ++at;
    return at;
}

}  // namespace checker
