#include "report/html_text.h"

#include <algorithm>
#include <vector>

#include "report/display.h"
#include "report/wrap.h"
#include "report/xml.h"

namespace checker::report {

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";
constexpr std::string_view blanks = " \t\r\n";

// What a long text is made of: lines of one kind that stand together.
enum class Block { none, paragraph, item, example };

class Prose {
  public:
    void add_line(std::string_view line) {
        const std::size_t first = line.find_first_not_of(blanks);
        if (first == std::string_view::npos) return blank();
        if (first > 0 && block_ == Block::item && first == 2) return append(line.substr(first));
        if (first > 0) return begin_or_append(Block::example, line);
        if (line.starts_with("- ")) {
            flush();
            return begin_or_append(Block::item, line.substr(2));
        }
        if (block_ == Block::item) return append(line);
        begin_or_append(Block::paragraph, line);
    }

    std::string finish() {
        flush();
        close_list();
        return std::move(html_);
    }

  private:
    // An example goes on behind a blank line.
    void blank() {
        if (block_ == Block::example)
            text_ += '\n';
        else
            flush();
    }

    void append(std::string_view line) {
        text_ += '\n';
        text_ += line;
    }

    void begin_or_append(Block block, std::string_view line) {
        if (block_ == block) return append(line);
        flush();
        block_ = block;
        text_ = line;
    }

    void close_list() {
        if (in_list_) html_ += "</ul>\n";
        in_list_ = false;
    }

    void flush() {
        if (block_ == Block::none) return;
        if (block_ != Block::item) close_list();
        if (block_ == Block::item && !in_list_) html_ += "<ul>\n";
        in_list_ = block_ == Block::item;
        if (block_ == Block::paragraph) html_ += "<p>" + html_sentence(text_) + "</p>\n";
        if (block_ == Block::item) html_ += "<li>" + html_sentence(text_) + "</li>\n";
        if (block_ == Block::example) flush_example();
        text_.clear();
        block_ = Block::none;
    }

    void flush_example() {
        text_.erase(text_.find_last_not_of(blanks) + 1);
        std::string lines;
        for (std::string_view left = text_; !left.empty();) {
            const std::size_t end = std::min(left.find('\n'), left.size());
            std::string_view line = left.substr(0, end);
            line.remove_prefix(
                std::min<std::size_t>(std::min(line.find_first_not_of(' '), line.size()), 4));
            for (const Cell& cell : cells(line))
                lines += cell.shown;
            lines += '\n';
            left.remove_prefix(std::min(end + 1, left.size()));
        }
        html_ +=
            "<pre class=\"example\" tabindex=\"0\" role=\"group\" aria-label=\"example\"><code>" +
            xml_text(lines) + "</code></pre>\n";
    }

    Block block_ = Block::none;
    bool in_list_ = false;
    std::string text_;
    std::string html_;
};

}  // namespace

std::string html_line(std::string_view text) {
    return xml_text(one_line(text));
}

std::string html_code(std::string_view text) {
    return "<code><bdi>" + html_line(text) + "</bdi></code>";
}

std::string html_sentence(std::string_view text) {
    const std::string line = one_line(text);
    const auto ticks = std::ranges::count(line, '`');
    std::string result;
    bool in_code = false;
    auto left = ticks;
    for (std::string_view rest = line; !rest.empty();) {
        const std::size_t end = std::min(rest.find('`'), rest.size());
        result += xml_text(rest.substr(0, end));
        rest.remove_prefix(end);
        if (rest.empty()) break;
        // The last of an odd number has no partner.
        if (!in_code && left == 1) {
            result += '`';
        } else {
            result += in_code ? "</code>" : "<code>";
            in_code = !in_code;
        }
        --left;
        rest.remove_prefix(1);
    }
    return result;
}

std::string html_prose(std::string_view text) {
    Prose prose;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        prose.add_line(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return prose.finish();
}

std::string html_command(std::string_view command) {
    return "<pre class=\"command\" tabindex=\"0\" role=\"group\" aria-label=\"command\"><code>" +
           xml_text(command) + "</code></pre>\n";
}

std::string fitted(std::string_view text, int most) {
    std::string line = one_line(text);
    if (display_width(line) <= most) return line;
    const std::vector<Cell> all = cells(line);
    const int behind = (most - 1) / 3;
    std::size_t last = all.size();
    for (int used = 0; last > 0 && used + all[last - 1].width <= behind; --last)
        used += all[last - 1].width;
    std::string result;
    int used = 0;
    for (std::size_t i = 0; i < last && used + all[i].width <= most - 1 - behind; ++i) {
        result += all[i].shown;
        used += all[i].width;
    }
    result += ellipsis;
    for (std::size_t i = last; i < all.size(); ++i)
        result += all[i].shown;
    return result;
}

}  // namespace checker::report
