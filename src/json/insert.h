// Puts values into a JSON text and leaves every other byte as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/value.h"

namespace checker::json {

// The object that a text is; nothing if it is none, cannot be read, or repeats a key.
std::optional<Value> read_object(std::string_view text);

// `text` with one more member at the end of `object`, which was read from it. `value` is JSON as
// Writer lays it out; it takes over the indentation and the line breaks of the text.
std::string with_member(std::string_view text, const Value& object, std::string_view key,
                        std::string_view value);

// The same for an array's element.
std::string with_element(std::string_view text, const Value& array, std::string_view value);

}  // namespace checker::json
