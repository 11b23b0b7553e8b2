// Values one after the other in a file of ours, each as "<size>:<bytes>". Included by .cpp files of
// git/ only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "git/file_state.h"

namespace checker::git {

class FieldWriter {
  public:
    // The file begins with `header`.
    explicit FieldWriter(std::string_view header) : text_(header) {}

    void text(std::string_view bytes);
    void number(std::size_t value) { text(std::to_string(value)); }
    void state(const std::optional<FileState>& state);
    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

// Every function throws Error(`damaged`) when the text is not what FieldWriter has written.
class FieldReader {
  public:
    FieldReader(std::string_view text, std::string_view header, std::string damaged);

    std::string text();
    std::size_t number() { return to_number(text()); }
    std::optional<FileState> state();

  private:
    std::size_t to_number(std::string_view digits) const;
    [[noreturn]] void fail() const;

    std::string_view rest_;
    std::string damaged_;
};

}  // namespace checker::git
