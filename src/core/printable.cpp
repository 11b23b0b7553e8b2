#include "core/printable.h"

#include <cstdint>

#include "core/prefix.h"

namespace checker {

namespace {

struct Decoded {
    std::uint32_t code = 0;
    std::size_t bytes = 0;  // 0: not UTF-8
};

// One code point of well-formed UTF-8 (no overlong forms, no surrogates), RFC 3629.
Decoded decode(std::string_view text) {
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

// Controls, and the formatting characters that can reorder or hide text (CVE-2021-42574).
bool acts_on_terminal(std::uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) ||
           code == 0xFEFF || code == 0x061C || (code >= 0xE0000 && code <= 0xE007F);
}

}  // namespace

std::size_t plain_length(std::string_view text) {
    return prefix_length(text, are_plain, is_plain);
}

std::string printable(std::string_view text, bool keep_layout) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t plain = plain_length(text);
        result += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const Decoded next = decode(text);
        const std::size_t bytes = next.bytes == 0 ? 1 : next.bytes;
        const bool layout = keep_layout && (next.code == '\n' || next.code == '\t');
        if (next.bytes == 0 || (acts_on_terminal(next.code) && !layout))
            result += "\xEF\xBF\xBD";
        else
            result += text.substr(0, bytes);
        text.remove_prefix(bytes);
    }
    return result;
}

}  // namespace checker
