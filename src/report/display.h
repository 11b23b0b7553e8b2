// Text as a terminal shows it: cells of known width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace checker::report {

// One character of the text as it is shown: printable, a tab as four spaces.
struct Cell {
    std::size_t offset = 0;  // of its first byte in the text
    std::string shown;
    int width = 0;  // terminal columns: 0 for combining marks, 2 for wide East Asian and emoji
};

std::vector<Cell> cells(std::string_view text);

// A key as people write it: users for public.users.
std::string short_name(const std::string& key);

// The columns that `text` takes, cells() applied.
int display_width(std::string_view text);

}  // namespace checker::report
