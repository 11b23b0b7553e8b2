// The formats in which results are told.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "core/results.h"

namespace checker::report {

// What the place where the report goes to can show; decided in cli/.
struct Style {
    bool colour = false;
    bool utf8 = false;  // may draw with characters beyond ASCII
    int width = 80;     // columns of the terminal
    std::string version = {};
};

// Writes all of `results`, whose findings are sorted, as UTF-8.
using Reporter = void (*)(std::ostream&, const Results&, const Style&);

struct Format {
    std::string_view name;
    Reporter report;
    std::string_view title;     // what it is for, in a few words
    bool tells_states = false;  // also of projects that have nothing wrong and nothing new
};

// The format of that name; null if there is none.
const Format* find_format(std::string_view name);

// Every format, sorted by name.
const std::vector<Format>& formats();

}  // namespace checker::report
