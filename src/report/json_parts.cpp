#include "report/json_parts.h"

#include <cstdint>
#include <ostream>

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

// Behind what is taken over as it is, in long pieces.
std::size_t after_plain(std::string_view text, std::size_t at) {
    at += plain_length(text.substr(at));
    while (at < text.size() && text[at] == '\n')
        at += 1 + plain_length(text.substr(at + 1));
    return at;
}

// One UTF-8 character as JSON escapes.
std::string escaped(std::string_view character) {
    std::string result;
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
    return result;
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
    for (std::size_t i = 0; i < json.size();) {
        const std::size_t begin = i;
        i = after_plain(json, i);
        result += json.substr(begin, i - begin);
        if (i == json.size()) break;
        const auto lead = static_cast<unsigned char>(json[i]);
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view character = json.substr(i, bytes);
        const bool plain = (bytes == 1 && lead != 0x7F) || printable(character) == character;
        result += plain ? std::string(character) : escaped(character);
        i += bytes;
    }
    return result;
}

void write_harmless(std::ostream& out, std::string_view json) {
    if (after_plain(json, 0) == json.size())
        out << json;
    else
        out << harmless(json);
}

void write_end(std::ostream& out, Writer& json) {
    write_harmless(out, json.text());
    json.forget_text();
    out << '\n';
}

}  // namespace checker::report
