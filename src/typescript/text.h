// JavaScript's strings are UTF-16; ours are UTF-8 in which a lone surrogate is three bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace checker::typescript {

bool is_ascii(std::string_view text);
std::u16string utf16(std::string_view text);
std::string utf8(std::u16string_view units);
// Appends one code point; a low surrogate behind a high one makes one character of both.
void append_code_point(std::string& text, char32_t code_point);
// As left + right: joins a surrogate pair that meets in the middle.
std::string joined(std::string_view left, std::string_view right);
void append_joined(std::string& text, std::string_view right);
// Length in UTF-16 units.
std::size_t utf16_length(std::string_view text);

// What the escapes in `raw` (the inside of a string or template) stand for; nothing for an escape
// that the language forbids.
std::optional<std::string> unescaped(std::string_view raw);

// The code point of an escape in `raw` behind its \u: XXXX or {X...}; `at` ends up behind it.
std::optional<char32_t> unicode_escape(std::string_view raw, std::size_t& at);

// As Number(text); NaN for what is no number.
double to_number(std::string_view text);
std::string_view trimmed(std::string_view text);

}  // namespace checker::typescript
