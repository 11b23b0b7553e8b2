// A page that takes so much and no more.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace checker::report {

class Sheet {
  public:
    explicit Sheet(std::size_t most_bytes) : most_(most_bytes) {}

    // Adds a part as a whole, if there is room for it.
    bool add(std::string_view part);
    // Adds a table of at most so many rows, and counts those that are left out.
    void add_table(std::string_view head, std::size_t rows, std::size_t most_rows,
                   const std::function<std::string(std::size_t)>& row);
    // All of it, and how many parts had no room.
    std::string finish();

  private:
    std::size_t most_;
    std::string text_;
    std::size_t left_out_ = 0;
};

// Text in a table's cell, shortened, on one line; as code.
std::string cell_of_text(std::string_view text);
std::string cell_of_code(std::string_view text);

}  // namespace checker::report
