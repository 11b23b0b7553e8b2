// Regular expressions of patterns. They come from repositories, and so do the texts.
#pragma once

#include <atomic>
#include <chrono>
#include <regex>
#include <string>
#include <string_view>

namespace checker::rules {

class Expression {
  public:
    // ECMAScript's syntax without back-references, which need more than polynomial time. Throws
    // std::regex_error. Its searches may take that long together.
    explicit Expression(std::string text, std::chrono::nanoseconds most = std::chrono::seconds(5));

    // Whether it is found in the text's first thousand bytes; no name and few values are longer.
    // Throws Error when all its searches together take longer than people wait.
    bool is_in(std::string_view text) const;

  private:
    std::string text_;
    std::regex regex_;
    std::chrono::nanoseconds most_;
    mutable std::atomic<long long> spent_ = 0;  // nanoseconds
};

}  // namespace checker::rules
