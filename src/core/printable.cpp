#include "core/printable.h"

#include <cstdint>

#include "core/prefix.h"
#include "core/utf8.h"

namespace checker {

namespace {

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
        const utf8::Decoded next = utf8::decode(text);
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
