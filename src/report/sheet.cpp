#include "report/sheet.h"

#include <algorithm>

#include "report/markdown.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

// What is kept free for saying what is left out.
constexpr std::size_t reserve = 256;
constexpr std::size_t longest_cell = 400;

}  // namespace

bool Sheet::add(std::string_view part) {
    if (text_.size() + part.size() + reserve > most_) {
        ++left_out_;
        return false;
    }
    text_ += part;
    return true;
}

void Sheet::add_table(std::string_view head, std::size_t rows, std::size_t most_rows,
                      const std::function<std::string(std::size_t)>& row) {
    if (!add(head)) return;
    std::size_t shown = 0;
    while (shown < std::min(rows, most_rows)) {
        const std::string text = row(shown);
        if (text_.size() + text.size() + 2 * reserve > most_) break;
        text_ += text;
        ++shown;
    }
    if (shown < rows)
        add("\nand " + std::to_string(rows - shown) +
            " more; the log of the step has all of them\n");
}

std::string Sheet::finish() {
    if (left_out_ > 0)
        text_ += "\n" + std::to_string(left_out_) + " more part" + (left_out_ == 1 ? "" : "s") +
                 " of this report had no room here; the log of the step has all findings\n";
    return std::move(text_);
}

std::string cell_of_text(std::string_view text) {
    return markdown_text(shortened(one_line(text), longest_cell));
}

std::string cell_of_code(std::string_view text) {
    return code_cell(shortened(one_line(text), longest_cell));
}

}  // namespace checker::report
