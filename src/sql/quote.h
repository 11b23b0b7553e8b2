// Names and texts as SQL writes them.
#pragma once

#include <string>
#include <string_view>

namespace checker::sql {

// `text` between two `quote`s, those within it doubled: "a ""b""", 'it''s'.
inline std::string quoted(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        result += c;
        if (c == quote) result += c;
    }
    return result += quote;
}

}  // namespace checker::sql
