#include "report/wrap.h"

#include <algorithm>

#include "core/printable.h"
#include "report/display.h"

namespace checker::report {

namespace {

constexpr std::string_view blanks = " \t\r\n";

// Calls `use` with each word of `text`.
template <class Use>
void each_word(std::string_view text, const Use& use) {
    for (std::size_t begin = text.find_first_not_of(blanks); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(blanks, begin), text.size());
        use(text.substr(begin, end - begin));
        begin = text.find_first_not_of(blanks, end);
    }
}

class Paragraphs {
  public:
    explicit Paragraphs(int width) : width_(width) {}

    void add_line(std::string_view line) {
        const std::size_t first = line.find_first_not_of(blanks);
        if (first == std::string_view::npos) return blank();
        if (first > 0) return keep(line);
        if (line.starts_with("- ")) flush();
        each_word(line, [this](std::string_view word) { add_word(word); });
    }

    std::vector<std::string> finished() {
        flush();
        while (!lines_.empty() && lines_.back().empty())
            lines_.pop_back();
        return std::move(lines_);
    }

  private:
    void add_word(std::string_view word) {
        const int columns = display_width(word);
        if (used_ > 0 && used_ + 1 + columns > width_) flush();
        if (used_ > 0) line_ += ' ';
        used_ += columns + (used_ > 0 ? 1 : 0);
        line_ += printable(word);
    }

    void blank() {
        flush();
        if (!lines_.empty() && !lines_.back().empty()) lines_.emplace_back();
    }

    void keep(std::string_view line) {
        flush();
        std::string shown;
        for (const Cell& cell : cells(line.substr(0, line.find_last_not_of(blanks) + 1)))
            shown += cell.shown;
        lines_.push_back(std::move(shown));
    }

    void flush() {
        if (used_ > 0) lines_.push_back(std::move(line_));
        line_.clear();
        used_ = 0;
    }

    int width_;
    int used_ = 0;
    std::string line_;
    std::vector<std::string> lines_;
};

}  // namespace

std::string one_line(std::string_view text) {
    // Mostly it is one line already.
    const bool plain = plain_length(text) == text.size() &&
                       text.find("  ") == std::string_view::npos && !text.starts_with(' ') &&
                       !text.ends_with(' ');
    if (plain) return std::string(text);
    std::string result;
    each_word(text, [&result](std::string_view word) {
        if (!result.empty()) result += ' ';
        result += printable(word);
    });
    return result;
}

std::vector<std::string> wrapped(std::string_view text, int width) {
    Paragraphs paragraphs(width);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        paragraphs.add_line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return paragraphs.finished();
}

}  // namespace checker::report
