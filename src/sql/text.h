// A text in a syntax tree, and the names of a record's fields.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace checker::sql {

// A view that becomes a std::string of its own wherever one is wanted.
class Text : public std::string_view {
  public:
    Text() = default;
    explicit Text(std::string_view text) : std::string_view(text) {}

    operator std::string() const { return std::string(data(), size()); }
};

inline std::string operator+(std::string left, Text right) {
    return left.append(right);
}
inline std::string operator+(Text left, std::string_view right) {
    return std::string(left).append(right);
}

using Names = std::span<const Text>;

}  // namespace checker::sql
