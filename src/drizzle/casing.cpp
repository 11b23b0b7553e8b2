#include "drizzle/casing.h"

#include <vector>

namespace checker::drizzle {

namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_lower_or_digit(char c) {
    return is_lower(c) || (c >= '0' && c <= '9');
}
char lower(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper(char c) {
    return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string without_apostrophes(std::string_view name) {
    std::string result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '\'') continue;
        if (name.substr(i, 3) == "\xE2\x80\x99") {
            i += 2;
            continue;
        }
        result += name[i];
    }
    return result;
}

// The end of the word that starts at `begin`, as /[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/ has it.
std::size_t word_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    if (is_lower_or_digit(text[begin])) {
        while (end < text.size() && is_lower_or_digit(text[end]))
            ++end;
        return end;
    }
    while (end < text.size() && is_upper(text[end]))
        ++end;
    if (end == text.size() || !is_lower(text[end])) return end;
    if (end - begin > 1) return end - 1;
    while (end < text.size() && is_lower_or_digit(text[end]))
        ++end;
    return end;
}

std::vector<std::string> words_of(std::string_view name) {
    const std::string text = without_apostrophes(name);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_lower_or_digit(text[i]) && !is_upper(text[i])) {
            ++i;
            continue;
        }
        const std::size_t end = word_end(text, i);
        words.push_back(text.substr(i, end - i));
        i = end;
    }
    return words;
}

}  // namespace

Casing casing_named(std::string_view name) {
    if (name == "snake_case") return Casing::snake_case;
    return name == "camelCase" ? Casing::camel_case : Casing::none;
}

std::string to_snake_case(std::string_view name) {
    std::string result;
    for (const std::string& word : words_of(name)) {
        if (!result.empty()) result += '_';
        for (const char c : word)
            result += lower(c);
    }
    return result;
}

std::string to_camel_case(std::string_view name) {
    std::string result;
    bool first = true;
    for (const std::string& word : words_of(name)) {
        if (first)
            for (const char c : word)
                result += lower(c);
        else
            result += upper(word[0]) + word.substr(1);
        first = false;
    }
    return result;
}

std::string cased(std::string_view name, bool key_as_name, Casing casing) {
    if (!key_as_name || casing == Casing::none) return std::string(name);
    return casing == Casing::snake_case ? to_snake_case(name) : to_camel_case(name);
}

std::string replace_first(std::string_view text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    if (at == std::string_view::npos) return std::string(text);
    const std::string_view before = text.substr(0, at);
    const std::string_view after = text.substr(at + from.size());
    std::string result(before);
    for (std::size_t i = 0; i < to.size(); ++i) {
        const char next = to[i] == '$' && i + 1 < to.size() ? to[i + 1] : '\0';
        if (next == '$')
            result += '$';
        else if (next == '&')
            result += from;
        else if (next == '`')
            result += before;
        else if (next == '\'')
            result += after;
        else {
            result += to[i];
            continue;
        }
        ++i;
    }
    return result += after;
}

}  // namespace checker::drizzle
