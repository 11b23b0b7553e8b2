#include "report/json_parts.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "core/printable.h"

namespace checker::report {

using json::Writer;

namespace {

void append_unit(std::string& result, std::uint32_t unit) {
    constexpr std::string_view digits = "0123456789abcdef";
    result += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        result += digits[(unit >> shift) & 15U];
}

// What is taken over as it is, in long pieces.
constexpr std::array<bool, 256> is_graphic = [] {
    std::array<bool, 256> graphic{};
    for (unsigned c = ' '; c < 0x7F; ++c)
        graphic[c] = true;
    graphic['\n'] = true;
    return graphic;
}();

// Whether all eight are ASCII from a blank to a tilde.
bool are_plain(std::uint64_t bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t tops = 0x80 * ones;
    // A top bit is set for what is below a blank, for DEL, and for what is not ASCII.
    return (((bytes - ' ' * ones) | (bytes + ones) | bytes) & tops) == 0;
}

std::size_t after_plain(std::string_view text, std::size_t at) {
    std::uint64_t bytes = 0;
    while (at < text.size()) {
        if (at + sizeof bytes <= text.size()) {
            std::memcpy(&bytes, text.data() + at, sizeof bytes);
            if (are_plain(bytes)) {
                at += sizeof bytes;
                continue;
            }
        }
        if (!is_graphic[static_cast<unsigned char>(text[at])]) return at;
        ++at;
    }
    return at;
}

// One UTF-8 character as JSON escapes.
void append_escape(std::string& result, std::string_view character) {
    const auto lead = static_cast<unsigned char>(character[0]);
    std::uint32_t code = lead < 0x80 ? lead : lead & (0xFFU >> (character.size() + 1));
    for (const char c : character.substr(1))
        code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
    if (code >= 0x10000) {
        append_unit(result, 0xD800 + ((code - 0x10000) >> 10U));
        append_unit(result, 0xDC00 + ((code - 0x10000) & 0x3FFU));
    } else {
        append_unit(result, code);
    }
}

}  // namespace

void optional_string(Writer& json, const std::optional<std::string>& text) {
    if (text)
        json.string(*text);
    else
        json.null();
}

void path_and_line(Writer& json, SourceLines& lines, const Place& place) {
    if (place.source) {
        json.key("path").string(place.source->path);
        json.key("line").number(extent_of(lines, place).begin.line);
    } else {
        json.key("path").null().key("line").null();
    }
}

std::string harmless(std::string_view json) {
    std::string result;
    result.reserve(json.size());
    for (std::size_t i = 0; i < json.size();) {
        const std::size_t begin = i;
        i = after_plain(json, i);
        result += json.substr(begin, i - begin);
        if (i == json.size()) break;
        const auto lead = static_cast<unsigned char>(json[i]);
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view character = json.substr(i, bytes);
        const bool plain = (bytes == 1 && lead != 0x7F) || printable(character) == character;
        if (plain)
            result += character;
        else
            append_escape(result, character);
        i += bytes;
    }
    return result;
}

}  // namespace checker::report
