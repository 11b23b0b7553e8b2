#include "report/display.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/printable.h"

namespace checker::report {

namespace {

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

// Unicode 15: combining marks that matter in practice.
constexpr std::array<Range, 5> no_width{
    {{0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}}};

// Unicode 15, EastAsianWidth W and F, in coarse blocks.
constexpr std::array<Range, 11> two_columns{{{0x1100, 0x115F},
                                             {0x2E80, 0x303E},
                                             {0x3041, 0xA4CF},
                                             {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE6F},
                                             {0xFF00, 0xFF60},
                                             {0xFFE0, 0xFFE6},
                                             {0x1F300, 0x1F64F},
                                             {0x1F900, 0x1F9FF},
                                             {0x20000, 0x3FFFD}}};

template <std::size_t size>
bool within(const std::array<Range, size>& ranges, std::uint32_t code) {
    return std::ranges::any_of(
        ranges, [code](const Range& range) { return range.first <= code && code <= range.last; });
}

std::size_t expected_bytes(char first) {
    const auto lead = static_cast<unsigned char>(first);
    if (lead >= 0xF0) return 4;
    if (lead >= 0xE0) return 3;
    return lead >= 0xC0 ? 2 : 1;
}

// `text` is one well-formed UTF-8 character.
int width_of(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    if (text.size() == 1) return 1;
    std::uint32_t code = lead & (0xFFU >> (text.size() + 1));
    for (const char c : text.substr(1))
        code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
    if (within(no_width, code)) return 0;
    return within(two_columns, code) ? 2 : 1;
}

Cell cell_at(std::string_view text, std::size_t offset, std::size_t& bytes) {
    bytes = 1;
    const char c = text[offset];
    if (c == '\t') return {offset, "    ", 4};
    if (c >= ' ' && c <= '~') return {offset, std::string(1, c), 1};
    const std::string_view character = text.substr(offset, expected_bytes(c));
    std::string shown = printable(character);
    const bool one_character = shown == character || shown.size() == 3;
    if (one_character)
        bytes = character.size();
    else
        shown.resize(3);  // several bytes that are no UTF-8: the first one's U+FFFD
    const int width = width_of(shown);
    return {offset, std::move(shown), width};
}

}  // namespace

std::vector<Cell> cells(std::string_view text) {
    std::vector<Cell> result;
    std::size_t bytes = 0;
    for (std::size_t offset = 0; offset < text.size(); offset += bytes)
        result.push_back(cell_at(text, offset, bytes));
    return result;
}

int display_width(std::string_view text) {
    int width = 0;
    for (const Cell& cell : cells(text))
        width += cell.width;
    return width;
}

std::string short_name(const std::string& key) {
    return key.starts_with("public.") ? key.substr(7) : key;
}

}  // namespace checker::report
