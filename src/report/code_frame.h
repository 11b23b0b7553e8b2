// The piece of source that a place points at, with the place marked.
#pragma once

#include <string>
#include <vector>

#include "core/severity.h"
#include "report/places.h"
#include "report/report.h"

namespace checker::report {

// What stands in front of each line: a line number or nothing, right-aligned in `width` columns.
struct Gutter {
    int width = 1;
    const Style& style;

    // The line number as a frame shows it, or blanks for 0, with the bar behind it.
    std::string operator()(int line) const;
};

// The lines of a frame, without line breaks: the place's own lines (the middle of a long place and
// the ends of long lines left out), marked. Empty for a place in an empty text.
std::vector<std::string> code_frame(const Lines& lines, const Place& place, Severity severity,
                                    const Gutter& gutter);

// A line of a frame without what is drawn around it.
struct FrameLine {
    int number = 0;  // 0: here the middle of a long place is left out
    std::string text;
    Span mark;  // bytes of `text`; empty for a place without a length
};

// The same lines for those who draw on their own; each at most `style.width` columns.
std::vector<FrameLine> frame_lines(const Lines& lines, const Place& place, const Style& style);

// How many columns the line numbers of a place's frame take.
int gutter_width(const Extent& extent);

}  // namespace checker::report
