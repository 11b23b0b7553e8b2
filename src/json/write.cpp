#include "json/write.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/prefix.h"

namespace checker::json {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool continues(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// How many bytes of valid UTF-8 the character at `at` has; 0 when it is none.
std::size_t character_length(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if (!continues(text, at + i)) return 0;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool surrogate = first == 0xED && second > 0x9F;
    const bool beyond = first == 0xF4 && second > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

// What is taken over as it is, in long pieces.
bool stands_for_itself(char c) {
    return is_plain(c) && c != '"' && c != '\\';
}

bool all_stand_for_themselves(std::uint64_t eight) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    const std::uint64_t quotes = eight ^ ('"' * ones);
    const std::uint64_t escapes = eight ^ ('\\' * ones);
    // Of plain bytes a top bit is set where one of the two is zero.
    return are_plain(eight) && (((quotes - ones) | (escapes - ones)) & (0x80 * ones)) == 0;
}

std::size_t after_plain(std::string_view text, std::size_t at) {
    return at + prefix_length(text.substr(at), all_stand_for_themselves, stands_for_itself);
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view special = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    constexpr std::string_view digits = "0123456789abcdef";
    if (const std::size_t known = special.find(c); known != std::string_view::npos) {
        out += {'\\', letters[known]};
    } else if (const auto byte = static_cast<unsigned char>(c); byte < 0x20) {
        out += "\\u00";
        out += {digits[byte >> 4U], digits[byte & 0xFU]};
    } else {
        out += c;
    }
}

// A string up to its end, which begins with the quote. Whether it is printable ASCII then.
bool append_quoted(std::string& out, std::string_view text, std::string_view end = "\"") {
    std::size_t i = after_plain(text, 0);
    std::array<char, 64> all;  // NOLINT(*-member-init): what is used is written
    if (i == text.size() && 1 + text.size() + end.size() <= all.size()) {
        all[0] = '"';
        std::ranges::copy(end, std::ranges::copy(text, all.begin() + 1).out);
        out.append(all.data(), 1 + text.size() + end.size());
        return true;
    }
    bool is_ascii = true;
    out += '"';
    out += text.substr(0, i);
    while (i < text.size()) {
        const std::size_t length = character_length(text, i);
        if (length == 1)
            append_escaped(out, text[i]);
        else
            out += length == 0 ? replacement : text.substr(i, length);
        is_ascii = is_ascii && length == 1 && text[i] != '\x7F';
        i += std::max<std::size_t>(length, 1);
        const std::size_t plain = after_plain(text, i);
        out += text.substr(i, plain - i);
        i = plain;
    }
    out += end;
    return is_ascii;
}

}  // namespace

std::string quote(std::string_view text) {
    std::string quoted;
    quoted.reserve(text.size() + 2);
    append_quoted(quoted, text);
    return quoted;
}

std::string compact(const Value& value) {
    return Writer(Layout::compact).value(value).text();
}

Writer& Writer::key(std::string_view name) {
    separate();
    const std::string_view end = layout_ == Layout::pretty ? "\": " : "\":";
    is_ascii_ = append_quoted(text_, name, end) && is_ascii_;
    after_key_ = true;
    return *this;
}

Writer& Writer::string(std::string_view text) {
    separate();
    is_ascii_ = append_quoted(text_, text) && is_ascii_;
    return *this;
}

Writer& Writer::raw(std::string_view json) {
    separate();
    text_ += json;
    return *this;
}

// NOLINTNEXTLINE(misc-no-recursion): the depth of a Value is bounded by json::deepest
Writer& Writer::value(const Value& value) {
    switch (value.kind) {
        case Kind::null:
            return null();
        case Kind::boolean:
            return boolean(value.boolean);
        case Kind::number:
            return raw(value.text);
        case Kind::string:
            return string(value.text);
        case Kind::array:
            begin_array();
            for (const Value& element : value.elements)
                this->value(element);
            return end_array();
        case Kind::object:
            begin_object();
            for (const Member& member : value.members)
                key(member.key).value(member.value);
            return end_object();
    }
    return *this;
}

Writer& Writer::open(char bracket) {
    separate();
    text_ += bracket;
    has_content_.push_back(false);
    return *this;
}

Writer& Writer::close(char bracket) {
    const bool had_content = has_content_.back();
    has_content_.pop_back();
    if (had_content) new_line(false);
    text_ += bracket;
    return *this;
}

void Writer::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (has_content_.empty()) return;
    new_line(has_content_.back());
    has_content_.back() = true;
}

void Writer::new_line(bool behind_comma) {
    constexpr std::string_view most = ",\n                                ";
    const std::size_t wanted = layout_ == Layout::compact ? 1 : 2 + 2 * has_content_.size();
    text_ += most.substr(0, wanted).substr(behind_comma ? 0 : 1);
    if (wanted > most.size()) text_.append(wanted - most.size(), ' ');
}

}  // namespace checker::json
