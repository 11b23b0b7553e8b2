// Colour on a terminal.
#pragma once

#include <string>
#include <string_view>

#include "core/severity.h"
#include "report/report.h"

namespace checker::report {

// ECMA-48 "select graphic rendition" parameters.
namespace ink {
inline constexpr std::string_view bold = "1";
inline constexpr std::string_view red = "1;31";
inline constexpr std::string_view green = "1;32";
inline constexpr std::string_view yellow = "1;33";
inline constexpr std::string_view blue = "1;34";
inline constexpr std::string_view cyan = "1;36";
}  // namespace ink

inline std::string painted(std::string_view text, std::string_view ink, const Style& style) {
    if (!style.colour || text.empty()) return std::string(text);
    return "\x1B[" + std::string(ink) + "m" + std::string(text) + "\x1B[0m";
}

constexpr std::string_view ink_of(Severity severity) {
    if (severity == Severity::error) return ink::red;
    return severity == Severity::warning ? ink::yellow : ink::cyan;
}

}  // namespace checker::report
