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

// Writes that the check could not be done, and why.
using FailureReporter = void (*)(std::ostream&, std::string_view why, const Style&);

struct Format {
    std::string_view name;
    std::string_view title;  // what it is for, in a few words
    Reporter report = nullptr;
    FailureReporter report_failure = nullptr;  // null: standard error says it
    bool is_document = false;                  // nothing may stand beside it
    Wanted wanted = {};                        // what it tells beside the findings
};

// The format of that name; null if there is none.
const Format* find_format(std::string_view name);

// Every format, sorted by name.
const std::vector<Format>& formats();

}  // namespace checker::report
