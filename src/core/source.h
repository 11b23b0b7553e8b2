// A file's text under its path, and places in it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace checker {

struct Source {
    std::string path;  // relative to the repository's root, with /
    std::string text;
};

using SourcePtr = std::shared_ptr<const Source>;

// Bytes from 0, half open.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const Span&) const = default;
};

// What a value or a finding points at. A null source means that there is no place to point at.
struct Place {
    SourcePtr source;
    Span span;
};

// Line and column as people count them, from 1; columns count UTF-8 bytes.
struct Location {
    int line = 1;
    int column = 1;

    bool operator==(const Location&) const = default;
};

// The lines of a text: found once, asked often. Keeps a view of the text.
class Lines {
  public:
    explicit Lines(std::string_view text);

    // The location of a byte offset; offsets behind the end are the end.
    Location at(std::size_t offset) const;
    // The byte offset of a location; the text's end for one that lies behind it.
    std::size_t offset_of(const Location& location) const;
    // Line number `line` (from 1) without its line break; empty when there is no such line.
    std::string_view line(int line) const;
    int count() const { return static_cast<int>(starts_.size()); }

  private:
    std::string_view text_;
    std::vector<std::size_t> starts_;
};

// The location of one byte offset. For many offsets in one text use Lines.
Location locate(std::string_view text, std::size_t offset);

}  // namespace checker
