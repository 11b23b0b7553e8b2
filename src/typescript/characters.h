// Which characters are what in ECMAScript's source text (ECMA-262 12).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace checker::typescript {

// Reads one code point of UTF-8; bytes that are none become U+FFFD, as Node reads files.
char32_t next_code_point(std::string_view text, std::size_t& at);

// Behind ASCII: WhiteSpace as TypeScript has it, LineTerminator, and ID_Continue.
bool is_wide_blank(char32_t code);
bool is_line_separator(char32_t code);
bool is_wide_name(char32_t code);

// The value of a hexadecimal digit, or -1.
constexpr int hex_digit(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

// What a byte begins or goes on.
enum class Byte : std::uint8_t { other, name, digit, blank, newline, wide, quote };

constexpr std::array<Byte, 256> byte_kinds() {
    std::array<Byte, 256> kinds{};
    for (std::size_t c = 0; c < 256; ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || c == '_' || c == '$') kinds[c] = Byte::name;
        if (c >= '0' && c <= '9') kinds[c] = Byte::digit;
        if (c == ' ' || c == '\t' || c == '\v' || c == '\f') kinds[c] = Byte::blank;
        if (c == '\n' || c == '\r') kinds[c] = Byte::newline;
        if (c == '"' || c == '\'') kinds[c] = Byte::quote;
        if (c >= 0x80 || c == '\\') kinds[c] = Byte::wide;
    }
    return kinds;
}

constexpr std::array<Byte, 256> byte_table = byte_kinds();

constexpr Byte byte_kind(char c) {
    return byte_table[static_cast<unsigned char>(c)];
}

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace checker::typescript
