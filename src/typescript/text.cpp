#include "typescript/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "typescript/characters.h"

namespace checker::typescript {

namespace {

constexpr bool is_high(char32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}
constexpr bool is_low(char32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

void append_bytes(std::string& text, char32_t code) {
    const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | (code >> 6));
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | (code >> 12));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | (code >> 18));
        byte(0x80 | ((code >> 12) & 0x3F));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
}

std::optional<char32_t> hex(std::string_view raw, std::size_t& at, std::size_t digits) {
    if (at + digits > raw.size()) return std::nullopt;
    char32_t code = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const int digit = hex_digit(raw[at++]);
        if (digit < 0) return std::nullopt;
        code = code * 16 + static_cast<char32_t>(digit);
    }
    return code;
}

// The escape behind a backslash; false when the language forbids it.
bool append_escape(std::string& text, std::string_view raw, std::size_t& at) {
    constexpr std::string_view letters = "ntrbfv";
    constexpr std::string_view meanings = "\n\t\r\b\f\v";
    const char letter = raw[at];
    if (const std::size_t known = letters.find(letter); known != std::string_view::npos) {
        text += meanings[known];
        ++at;
    } else if (letter == 'x' || letter == 'u') {
        ++at;
        const auto code = letter == 'x' ? hex(raw, at, 2) : unicode_escape(raw, at);
        if (!code) return false;
        append_code_point(text, *code);
    } else if (letter == '\n') {
        ++at;
    } else if (letter == '\r') {
        at += raw.substr(at).starts_with("\r\n") ? 2 : 1;
    } else if (raw.substr(at).starts_with("\u2028") || raw.substr(at).starts_with("\u2029")) {
        at += 3;
    } else if (letter >= '0' && letter <= '9') {
        const bool octal = at + 1 < raw.size() && raw[at + 1] >= '0' && raw[at + 1] <= '9';
        if (letter != '0' || octal) return false;
        text += '\0';
        ++at;
    } else {
        append_code_point(text, next_code_point(raw, at));
    }
    return true;
}

double radix_number(std::string_view digits, int radix) {
    double number = 0;
    if (digits.empty()) return std::numeric_limits<double>::quiet_NaN();
    for (const char digit : digits) {
        const int value = hex_digit(digit);
        if (value < 0 || value >= radix) return std::numeric_limits<double>::quiet_NaN();
        number = number * radix + value;
    }
    // Beyond 2^53 the digits would have to be rounded once, at the end.
    return number < 9007199254740992.0 ? number : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

std::optional<char32_t> unicode_escape(std::string_view raw, std::size_t& at) {
    if (at >= raw.size() || raw[at] != '{') return hex(raw, at, 4);
    char32_t code = 0;
    const std::size_t begin = ++at;
    for (; at < raw.size() && hex_digit(raw[at]) >= 0; ++at) {
        code = code * 16 + static_cast<char32_t>(hex_digit(raw[at]));
        if (code > 0x10FFFF) return std::nullopt;
    }
    if (at == begin || at >= raw.size() || raw[at] != '}') return std::nullopt;
    ++at;
    return code;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::u16string utf16(std::string_view text) {
    std::u16string units;
    units.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code = next_code_point(text, at);
        if (code < 0x10000) {
            units += static_cast<char16_t>(code);
        } else {
            units += static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10));
            units += static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FF));
        }
    }
    return units;
}

std::string utf8(std::u16string_view units) {
    std::string text;
    text.reserve(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        const char32_t unit = units[i];
        if (is_high(unit) && i + 1 < units.size() && is_low(units[i + 1]))
            append_bytes(text, 0x10000 + ((unit - 0xD800) << 10) + (units[++i] - 0xDC00U));
        else
            append_bytes(text, unit);
    }
    return text;
}

void append_code_point(std::string& text, char32_t code_point) {
    if (is_low(code_point) && text.size() >= 3 &&
        static_cast<unsigned char>(text.end()[-3]) == 0xED) {
        std::size_t at = text.size() - 3;
        const char32_t before = next_code_point(text, at);
        if (is_high(before)) {
            text.resize(text.size() - 3);
            code_point = 0x10000 + ((before - 0xD800) << 10) + (code_point - 0xDC00);
        }
    }
    append_bytes(text, code_point);
}

void append_joined(std::string& text, std::string_view right) {
    if (right.size() >= 3 && static_cast<unsigned char>(right[0]) == 0xED) {
        std::size_t at = 0;
        append_code_point(text, next_code_point(right, at));
        right.remove_prefix(at);
    }
    text += right;
}

std::string joined(std::string_view left, std::string_view right) {
    std::string text;
    text.reserve(left.size() + right.size());
    text = left;
    append_joined(text, right);
    return text;
}

std::size_t utf16_length(std::string_view text) {
    if (is_ascii(text)) return text.size();
    return utf16(text).size();
}

std::optional<std::string> unescaped(std::string_view raw) {
    std::string text;
    text.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size();) {
        if (raw[at] == '\\') {
            if (++at >= raw.size() || !append_escape(text, raw, at)) return std::nullopt;
        } else if (static_cast<unsigned char>(raw[at]) < 0x80) {
            text += raw[at++];
        } else {
            append_code_point(text, next_code_point(raw, at));
        }
    }
    return text;
}

std::string_view trimmed(std::string_view text) {
    const auto space = [](std::string_view at, bool front) -> std::size_t {
        const char c = front ? at.front() : at.back();
        if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
        for (const std::string_view wide :
             {"\u00A0", "\uFEFF", "\u2028", "\u2029", "\u3000", "\u1680", "\u202F", "\u205F",
              "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
              "\u2008", "\u2009", "\u200A"})
            if (front ? at.starts_with(wide) : at.ends_with(wide)) return wide.size();
        return 0;
    };
    while (!text.empty() && space(text, true) > 0)
        text.remove_prefix(space(text, true));
    while (!text.empty() && space(text, false) > 0)
        text.remove_suffix(space(text, false));
    return text;
}

double to_number(std::string_view text) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    text = trimmed(text);
    if (text.empty()) return 0;
    if (text.size() > 2 && text[0] == '0') {
        const char radix = static_cast<char>(text[1] | 0x20);
        if (radix == 'x') return radix_number(text.substr(2), 16);
        if (radix == 'o') return radix_number(text.substr(2), 8);
        if (radix == 'b') return radix_number(text.substr(2), 2);
    }
    const bool negative = text[0] == '-';
    if (text[0] == '+' || negative) text.remove_prefix(1);
    if (text == "Infinity") return negative ? -HUGE_VAL : HUGE_VAL;
    if (text.empty() || !(text[0] == '.' || (text[0] >= '0' && text[0] <= '9'))) return nan;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end != text.data() + text.size()) return nan;
    if (error == std::errc::result_out_of_range) {
        // Too large or too small: which of both, the exponent's sign tells.
        const std::size_t exponent = text.find_first_of("eE");
        const bool tiny = exponent == std::string_view::npos
                              ? text.starts_with("0.") || text.starts_with(".")
                              : text.substr(exponent + 1).starts_with('-');
        number = tiny ? 0 : HUGE_VAL;
    }
    return negative ? -number : number;
}

}  // namespace checker::typescript
