// Long texts looked through quickly.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace checker {

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
