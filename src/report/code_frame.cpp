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

// The cells [first, last) that fit into `room`, the one at `mark` a third of the way in unless the
// line is short on one side.
Span fitting(const std::vector<Cell>& all, std::size_t mark, int room) {
    std::size_t first = mark;
    int used = 0;
    while (first > 0 && used + all[first - 1].width <= room / 3)
        used += all[--first].width;
    std::size_t last = mark;
    while (last < all.size() && used + all[last].width <= room)
        used += all[last++].width;
    while (first > 0 && used + all[first - 1].width <= room)
        used += all[--first].width;
    return {first, last};
}

Row row(std::string_view line, Span mark, int room, const Style& style) {
    const std::string_view dots = style.utf8 ? "\xE2\x80\xA6" : "...";
    const int dots_width = style.utf8 ? 1 : 3;
    mark.begin = std::min(mark.begin, line.size());
    const Span window = window_around(line, mark.begin, static_cast<std::size_t>(room));
    const std::vector<Cell> all = cells(line.substr(window.begin, window.end - window.begin));
    const auto offset = [&](const Cell& cell) { return window.begin + cell.offset; };
    const auto marked = std::ranges::find_if(
        all, [&](const Cell& cell) { return offset(cell) >= mark.begin; });
    const auto at = static_cast<std::size_t>(marked - all.begin());
    Span shown = fitting(all, at, room);
    const bool cut = window.end - window.begin < line.size() || shown.end - shown.begin < all.size();
    if (cut) shown = fitting(all, at, room - 2 * dots_width);

    Row result;
    int column = 0;
    if (shown.begin > 0 || window.begin > 0) {
        result.text += dots;
        column = dots_width;
    }
    result.mark_begin = column;
    for (std::size_t i = shown.begin; i < shown.end; ++i) {
        if (offset(all[i]) < mark.begin) result.mark_begin = column + all[i].width;
        column += all[i].width;
        if (offset(all[i]) < mark.end) result.mark_end = column;
        result.text += all[i].shown;
    }
    if (shown.end < all.size() || window.end < line.size()) result.text += dots;
    result.mark_end = std::max(result.mark_end, result.mark_begin + 1);
    return result;
}

std::string repeated(char c, int times) {
    return std::string(static_cast<std::size_t>(std::max(times, 0)), c);
}

// The place without white space at its end, so that no empty line is marked.
Place trimmed(const Place& place) {
    const std::string& text = place.source->text;
    const std::size_t begin = std::min(place.span.begin, text.size());
    std::size_t end = std::clamp(place.span.end, begin, text.size());
    while (end > begin && std::string_view(" \t\r\n").find(text[end - 1]) != std::string_view::npos)
        --end;
    return {place.source, {begin, end}};
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
        const Row shown =
            row(lines.line(extent.begin.line), {begin, end}, room, gutter.style);
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
    const Place marked = trimmed(place);
    const Extent extent{lines.at(marked.span.begin), lines.at(marked.span.end)};
    const int room = std::max(least_room, gutter.style.width - gutter.width - 3);
    const Painter painter{lines, extent, severity, gutter, room};
    return extent.begin.line == extent.end.line ? painter.one_line() : painter.many_lines();
}

int gutter_width(const Extent& extent) {
    return static_cast<int>(std::to_string(extent.end.line).size());
}

}  // namespace checker::report
