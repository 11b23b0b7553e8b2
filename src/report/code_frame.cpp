#include "report/code_frame.h"

#include <algorithm>

#include "report/display.h"
#include "report/paint.h"

namespace checker::report {

namespace {

constexpr int most_lines = 6;  // of a place; the middle of a longer one is left out
constexpr int least_room = 20;

// A line cut to the room there is, and the columns of its marked part.
struct Row {
    std::string text;
    int mark_begin = 0;
    int mark_end = 0;
};

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// The bytes of `line` that can be of interest when `room` columns are shown around `mark`, so that
// a line of megabytes costs no more than a short one.
Span window_around(std::string_view line, std::size_t mark, std::size_t room) {
    const std::size_t bytes = 4 * room;
    std::size_t begin = mark > bytes ? mark - bytes : 0;
    while (begin > 0 && begin < line.size() && continues(line[begin]))
        --begin;
    return {begin, std::min(line.size(), mark + 2 * bytes)};
}

int width_of(const std::vector<Cell>& all, std::size_t begin, std::size_t end) {
    int width = 0;
    for (std::size_t i = begin; i < end; ++i)
        width += all[i].width;
    return width;
}

// The cells [first, last) that fit into `room`: from the line's start if half of the marked ones
// can be seen then, else with the first marked one a third of the way in.
Span fitting(const std::vector<Cell>& all, Span marked, int room) {
    std::size_t first = marked.begin;
    int used = 0;
    const int seen = std::min(width_of(all, marked.begin, marked.end), room / 2);
    const int lead = width_of(all, 0, first) + seen <= room ? room : room / 3;
    while (first > 0 && used + all[first - 1].width <= lead)
        used += all[--first].width;
    std::size_t last = marked.begin;
    while (last < all.size() && used + all[last].width <= room)
        used += all[last++].width;
    while (first > 0 && used + all[first - 1].width <= room)
        used += all[--first].width;
    return {first, last};
}

// The cells that show bytes of `mark`; both are counted from the same byte.
Span marked_cells(const std::vector<Cell>& all, Span mark) {
    const auto from = [&](std::size_t offset) {
        const auto found = std::ranges::lower_bound(all, offset, {}, &Cell::offset);
        return static_cast<std::size_t>(found - all.begin());
    };
    return {from(mark.begin), from(std::max(mark.begin, mark.end))};
}

Row row(std::string_view line, Span mark, int room, const Style& style) {
    const std::string_view dots = style.utf8 ? "\xE2\x80\xA6" : "...";
    const int dots_width = style.utf8 ? 1 : 3;
    mark.begin = std::min(mark.begin, line.size());
    mark.end = std::clamp(mark.end, mark.begin, line.size());
    const Span window = window_around(line, mark.begin, static_cast<std::size_t>(room));
    const std::vector<Cell> all = cells(line.substr(window.begin, window.end - window.begin));
    const Span marked = marked_cells(all, {mark.begin - window.begin, mark.end - window.begin});
    const bool all_read = window.begin == 0 && window.end == line.size();
    const bool cut = !all_read || width_of(all, 0, all.size()) > room;
    const Span shown = fitting(all, marked, cut ? room - 2 * dots_width : room);

    Row result;
    const bool cut_in_front = shown.begin > 0 || window.begin > 0;
    if (cut_in_front) result.text += dots;
    for (std::size_t i = shown.begin; i < shown.end; ++i)
        result.text += all[i].shown;
    if (shown.end < all.size() || window.end < line.size()) result.text += dots;
    result.mark_begin = (cut_in_front ? dots_width : 0) + width_of(all, shown.begin, marked.begin);
    const std::size_t mark_end = std::clamp(marked.end, marked.begin, shown.end);
    result.mark_end = result.mark_begin + std::max(1, width_of(all, marked.begin, mark_end));
    return result;
}

std::string repeated(char c, int times) {
    return std::string(static_cast<std::size_t>(std::max(times, 0)), c);
}

struct Painter {
    const Lines& lines;
    Extent extent;
    Severity severity;
    const Gutter& gutter;
    int room;

    std::string marks(std::string_view text) const {
        return painted(text, ink_of(severity), gutter.style);
    }

    std::vector<std::string> one_line() const {
        const auto begin = static_cast<std::size_t>(extent.begin.column) - 1;
        const auto end = static_cast<std::size_t>(extent.end.column) - 1;
        const Row shown = row(lines.line(extent.begin.line), {begin, end}, room, gutter.style);
        const int carets = shown.mark_end - shown.mark_begin;
        return {gutter(extent.begin.line) + " " + shown.text,
                gutter(0) + " " + repeated(' ', shown.mark_begin) + marks(repeated('^', carets))};
    }

    // A bar in front of the place's lines, which ends under its last byte.
    std::vector<std::string> many_lines() const {
        std::vector<std::string> result;
        const int count = extent.end.line - extent.begin.line + 1;
        int end_column = 0;
        for (int line = extent.begin.line; line <= extent.end.line; ++line) {
            if (count > most_lines && line == extent.begin.line + most_lines - 2) {
                result.push_back(gutter(0) + " " + marks("|") + " ...");
                line = extent.end.line;
            }
            const bool last = line == extent.end.line;
            const auto end = static_cast<std::size_t>(last ? extent.end.column - 1 : 0);
            const std::size_t spot = end > 0 ? end - 1 : 0;
            const Row shown = row(lines.line(line), {spot, end}, room - 2, gutter.style);
            const std::string_view bar = line == extent.begin.line ? "/" : "|";
            result.push_back(gutter(line) + " " + marks(bar) +
                             (shown.text.empty() ? "" : " " + shown.text));
            end_column = shown.mark_begin;
        }
        result.push_back(gutter(0) + " " + marks("|" + repeated('_', end_column + 1) + "^"));
        return result;
    }
};

}  // namespace

std::string Gutter::operator()(int line) const {
    const std::string number = line > 0 ? std::to_string(line) : "";
    return painted(repeated(' ', width - static_cast<int>(number.size())) + number + " |",
                   ink::blue, style);
}

std::vector<std::string> code_frame(const Lines& lines, const Place& place, Severity severity,
                                    const Gutter& gutter) {
    if (!place.source || place.source->text.empty()) return {};
    const Extent extent = extent_of(lines, place);
    const int room = std::max(least_room, gutter.style.width - gutter.width - 3);
    const Painter painter{lines, extent, severity, gutter, room};
    return extent.begin.line == extent.end.line ? painter.one_line() : painter.many_lines();
}

int gutter_width(const Extent& extent) {
    return static_cast<int>(std::to_string(extent.end.line).size());
}

}  // namespace checker::report
