// How much a finding matters.
#pragma once

#include <array>
#include <string_view>

namespace checker {

enum class Severity { hint, warning, error };

inline constexpr std::array<std::string_view, 3> severity_names{"hint", "warning", "error"};

constexpr std::string_view name_of(Severity severity) {
    return severity_names[static_cast<std::size_t>(severity)];
}

}  // namespace checker
