#include "report/code_frame.h"

#include <algorithm>

#include "core/printable.h"
#include "report/display.h"
#include "report/paint.h"

namespace checker::report {

namespace {

constexpr int most_lines = 6;  // of a place; the middle of a longer one is left out
constexpr int least_room = 20;

// A line cut to the room there is, and its marked part: in bytes, and in columns.
struct Row {
    std::string text;
    Span mark;
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

// A line as its cells. In mostly all lines each byte is a cell of one column, and none is made.
class Strip {
  public:
    explicit Strip(std::string_view text)
        : text_(text), is_plain_(plain_length(text) == text.size()) {
        if (!is_plain_) cells_ = cells(text);
    }

    std::size_t size() const { return is_plain_ ? text_.size() : cells_.size(); }
    int width(std::size_t i) const { return is_plain_ ? 1 : cells_[i].width; }

    int width(Span span) const {
        if (span.end <= span.begin) return 0;
        if (is_plain_) return static_cast<int>(span.end - span.begin);
        int width = 0;
        for (std::size_t i = span.begin; i < span.end; ++i)
            width += cells_[i].width;
        return width;
    }

    // The first cell that shows the byte at `offset` or one behind it.
    std::size_t from(std::size_t offset) const {
        if (is_plain_) return std::min(offset, text_.size());
        const auto found = std::ranges::lower_bound(cells_, offset, {}, &Cell::offset);
        return static_cast<std::size_t>(found - cells_.begin());
    }

    void append(std::string& text, Span span) const {
        if (is_plain_)
            text += text_.substr(span.begin, span.end - span.begin);
        else
            for (std::size_t i = span.begin; i < span.end; ++i)
                text += cells_[i].shown;
    }

  private:
    std::string_view text_;
    bool is_plain_;
    std::vector<Cell> cells_;
};

// The cells [first, last) that fit into `room`: from the line's start if half of the marked ones
// can be seen then, else with the first marked one a third of the way in.
Span fitting(const Strip& all, Span marked, int room) {
    std::size_t first = marked.begin;
    int used = 0;
    const int seen = std::min(all.width(marked), room / 2);
    const int lead = all.width({0, first}) + seen <= room ? room : room / 3;
    while (first > 0 && used + all.width(first - 1) <= lead)
        used += all.width(--first);
    std::size_t last = marked.begin;
    while (last < all.size() && used + all.width(last) <= room)
        used += all.width(last++);
    while (first > 0 && used + all.width(first - 1) <= room)
        used += all.width(--first);
    return {first, last};
}

Row row(std::string_view line, Span mark, int room, const Style& style) {
    const std::string_view dots = style.utf8 ? "\xE2\x80\xA6" : "...";
    const int dots_width = style.utf8 ? 1 : 3;
    mark.begin = std::min(mark.begin, line.size());
    mark.end = std::clamp(mark.end, mark.begin, line.size());
    const Span window = window_around(line, mark.begin, static_cast<std::size_t>(room));
    const Strip all(line.substr(window.begin, window.end - window.begin));
    const Span marked{all.from(mark.begin - window.begin), all.from(mark.end - window.begin)};
    const bool all_read = window.begin == 0 && window.end == line.size();
    const bool cut = !all_read || all.width({0, all.size()}) > room;
    const Span shown = fitting(all, marked, cut ? room - 2 * dots_width : room);

    Row result;
    const bool cut_in_front = shown.begin > 0 || window.begin > 0;
    if (cut_in_front) result.text += dots;
    const std::size_t mark_end = std::clamp(marked.end, marked.begin, shown.end);
    all.append(result.text, {shown.begin, marked.begin});
    result.mark.begin = result.text.size();
    all.append(result.text, {marked.begin, mark_end});
    result.mark.end = result.text.size();
    all.append(result.text, {mark_end, shown.end});
    if (shown.end < all.size() || window.end < line.size()) result.text += dots;
    result.mark_begin = (cut_in_front ? dots_width : 0) + all.width({shown.begin, marked.begin});
    result.mark_end = result.mark_begin + std::max(1, all.width({marked.begin, mark_end}));
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

std::vector<FrameLine> frame_lines(const Lines& lines, const Place& place, const Style& style) {
    if (!place.source || place.source->text.empty()) return {};
    const Extent extent = extent_of(lines, place);
    const auto begin = static_cast<std::size_t>(extent.begin.column) - 1;
    const auto end = static_cast<std::size_t>(extent.end.column) - 1;
    std::vector<FrameLine> result;
    const int count = extent.end.line - extent.begin.line + 1;
    for (int line = extent.begin.line; line <= extent.end.line; ++line) {
        if (count > most_lines && line == extent.begin.line + most_lines - 2) {
            result.push_back({});
            line = extent.end.line;
        }
        const std::string_view text = lines.line(line);
        const std::size_t blanks = std::min(text.find_first_not_of(" \t"), text.size());
        const Span mark{line == extent.begin.line ? begin : blanks,
                        line == extent.end.line ? end : text.size()};
        Row shown = row(text, mark, std::max(least_room, style.width), style);
        result.push_back({line, std::move(shown.text), shown.mark});
    }
    return result;
}

int gutter_width(const Extent& extent) {
    return static_cast<int>(std::to_string(extent.end.line).size());
}

}  // namespace checker::report
