// Texts of a syntax tree, and the names of a record's fields.
#pragma once

#include <string>
#include <string_view>

#include "sql/row.h"

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

// A text in the memory of a Tree, which is a pointer alone.
class StoredText {
  public:
    StoredText() = default;
    explicit StoredText(Row<char> bytes) : bytes_(bytes) {}

    operator Text() const { return Text({bytes_.data(), bytes_.size()}); }
    operator std::string() const { return Text(*this); }
    bool empty() const { return bytes_.empty(); }

    friend bool operator==(StoredText left, std::string_view right) { return Text(left) == right; }

  private:
    Row<char> bytes_;
};

using Names = Row<Text>;

}  // namespace checker::sql
