// How much a finding matters.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace checker {

enum class Severity { hint, warning, error };

inline constexpr std::array<std::string_view, 3> severity_names{"hint", "warning", "error"};

constexpr std::string_view name_of(Severity severity) {
    return severity_names[static_cast<std::size_t>(severity)];
}

// The severity of that name; nothing for any other text.
constexpr std::optional<Severity> severity_named(std::string_view name) {
    for (std::size_t i = 0; i < severity_names.size(); ++i)
        if (severity_names[i] == name) return static_cast<Severity>(i);
    return std::nullopt;
}

}  // namespace checker
