#include "typescript/characters.h"

#include <algorithm>

namespace checker::typescript {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Characters that no name has: punctuation, symbols and what is not assigned, as far as people type
// them. Everything else behind ASCII is taken for a letter: to tell them all apart takes tables of
// some thousand ranges, and matters only in texts that are wrong anyway.
constexpr std::array<Range, 28> no_letters{{
    {0x80, 0xA9},     {0xAB, 0xB4},       {0xB6, 0xB6},       {0xB8, 0xB9},     {0xBB, 0xBF},
    {0xD7, 0xD7},     {0xF7, 0xF7},       {0x2000, 0x200B},   {0x200E, 0x203E}, {0x2041, 0x2053},
    {0x2055, 0x2070}, {0x2072, 0x207E},   {0x20A0, 0x20CF},   {0x2190, 0x2BFF}, {0x2E00, 0x2E2E},
    {0x2E30, 0x2E7F}, {0x3000, 0x3004},   {0x3008, 0x3020},   {0xD800, 0xF8FF}, {0xFE10, 0xFE1F},
    {0xFE30, 0xFE32}, {0xFE50, 0xFE6F},   {0xFEFF, 0xFEFF},   {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20},
    {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0xE00FF},
}};

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at++);
    if (first < 0x80) return first;
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0 || first > 0xF4) return 0xFFFD;
    char32_t code = first & (0x3FU >> static_cast<unsigned>(more));
    for (int i = 0; i < more; ++i) {
        if (at >= text.size() || (byte(at) & 0xC0U) != 0x80) return 0xFFFD;
        code = (code << 6) | (byte(at++) & 0x3FU);
    }
    return code;
}

bool is_wide_blank(char32_t code) {
    return code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) ||
           code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

bool is_line_separator(char32_t code) {
    return code == 0x2028 || code == 0x2029;
}

bool is_wide_name(char32_t code) {
    return code >= 0x80 && code <= 0x10FFFF &&
           std::ranges::none_of(no_letters, [&](const Range& range) {
               return code >= range.first && code <= range.last;
           });
}

}  // namespace checker::typescript
