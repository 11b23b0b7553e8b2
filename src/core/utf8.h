// Text as characters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace checker::utf8 {

// A character, or what is none.
struct Decoded {
    std::uint32_t code = 0;
    std::size_t bytes = 0;  // 0: not UTF-8
};

// The first code point of a text that is not empty, if that is well-formed UTF-8 (no overlong
// forms, no surrogates), RFC 3629.
inline Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
    std::uint32_t code = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {};
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (overlong || surrogate || code > 0x10FFFF) return {};
    return {code, bytes};
}

}  // namespace checker::utf8
