#include <array>

#include "typescript/token.h"

namespace checker::typescript {

namespace {

// In the order of Token.
constexpr std::array<std::string_view, 81> words{
    "break",      "case",      "catch",      "class",     "const",     "continue",  "debugger",
    "default",    "delete",    "do",         "else",      "enum",      "export",    "extends",
    "false",      "finally",   "for",        "function",  "if",        "import",    "in",
    "instanceof", "new",       "null",       "return",    "super",     "switch",    "this",
    "throw",      "true",      "try",        "typeof",    "var",       "void",      "while",
    "with",       "abstract",  "accessor",   "any",       "as",        "assert",    "asserts",
    "async",      "await",     "bigint",     "boolean",   "declare",   "defer",     "from",
    "get",        "global",    "implements", "infer",     "interface", "intrinsic", "is",
    "keyof",      "let",       "module",     "namespace", "never",     "number",    "object",
    "of",         "out",       "override",   "private",   "protected", "public",    "readonly",
    "require",    "satisfies", "set",        "static",    "string",    "symbol",    "type",
    "undefined",  "unique",    "unknown",    "using"};
constexpr std::string_view last_word = "yield";
constexpr std::size_t shortest = 2;
constexpr std::size_t longest = 10;

static_assert(static_cast<std::size_t>(Token::yield_) - static_cast<std::size_t>(Token::break_) ==
              words.size());

constexpr std::size_t slots = 512;

constexpr std::size_t slot_of(std::string_view word) {
    const auto at = [&](std::size_t i) { return static_cast<std::size_t>(word[i]); };
    return (at(0) * 31 + at(1) * 7 + at(word.size() - 1) * 3 + word.size() * 61) % slots;
}

// Positions in `words` plus one, by hash with linear probing; 0 is free.
constexpr std::array<std::uint8_t, slots> hashed() {
    std::array<std::uint8_t, slots> table{};
    for (std::size_t i = 0; i <= words.size(); ++i) {
        std::size_t slot = slot_of(i < words.size() ? words[i] : last_word);
        while (table[slot] != 0)
            slot = (slot + 1) % slots;
        table[slot] = static_cast<std::uint8_t>(i + 1);
    }
    return table;
}

constexpr std::array<std::uint8_t, slots> table = hashed();

}  // namespace

Token word_token(std::string_view word) {
    if (word.size() < shortest || word.size() > longest) return Token::identifier;
    for (std::size_t slot = slot_of(word) % slots; table[slot] != 0; slot = (slot + 1) % slots) {
        const std::size_t i = table[slot] - 1U;
        if (word == (i < words.size() ? words[i] : last_word))
            return static_cast<Token>(static_cast<std::size_t>(Token::break_) + i);
    }
    return Token::identifier;
}

}  // namespace checker::typescript
