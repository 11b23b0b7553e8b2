// Reads JSON strictly, and JSON with comments; remembers where everything stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "json/value.h"

namespace checker::json {

// A key that its object has already: JavaScript takes the last value without a word.
struct DuplicateKey {
    std::string key;
    Span span;  // of the later one
};

struct Document {
    Value root;
    std::vector<DuplicateKey> duplicates;  // in the order of the text
};

struct SyntaxError {
    std::string message;  // lower case, no full stop
    Span span;
    bool conflict_markers = false;  // what git leaves in a file that it could not merge
};

using Result = std::variant<Document, SyntaxError>;

// Objects and arrays inside each other beyond this are a SyntaxError.
inline constexpr int deepest = 200;

// The value of a JSON text. A byte order mark in front is skipped.
Result read(std::string_view text);

// The same for JSON with comments and trailing commas (tsconfig.json).
Result read_with_comments(std::string_view text);

// The strings that the outermost object has under `keys`, in the order of `keys`. Reads no further
// than the last of them, so what stands behind may be anything; nothing for a key that is missing
// or no string, and for every key that stands behind an error.
std::vector<std::optional<std::string>> top_level_strings(
    std::string_view text, const std::vector<std::string_view>& keys);

}  // namespace checker::json
