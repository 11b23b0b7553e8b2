#include "setup/preview.h"

#include <algorithm>
#include <vector>

#include "core/printable.h"

namespace checker::setup {

namespace {

using Rows = std::vector<std::string_view>;

Rows rows_of(std::string_view text) {
    Rows rows;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        rows.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return rows;
}

// A row without what ends it on Windows, and only the begin of what nobody has written by hand.
std::string printed(std::string_view row) {
    constexpr std::size_t widest = 1000;
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.size() <= widest) return printable(row, true);
    std::size_t end = widest;
    while (end > 0 && (static_cast<unsigned char>(row[end]) & 0xC0U) == 0x80U)
        --end;  // inside of a character
    return printable(row.substr(0, end), true) + " (" + std::to_string(row.size() - end) +
           " more bytes)";
}

// Rows `from` to `to`, each behind `sign`; of more than twice `shown` the middle is only counted.
void append(std::string& out, const Rows& rows, std::size_t from, std::size_t to, char sign) {
    constexpr std::size_t shown = 3;
    const bool is_long = to - from > 2 * shown + 1;
    for (std::size_t i = from; i < to; ++i) {
        if (is_long && i == from + shown) {
            out += std::string("  ") + sign + " (" + std::to_string(to - from - 2 * shown) +
                   " more lines)\n";
            i = to - shown;
        }
        out += std::string("  ") + sign + " " + printed(rows[i]) + "\n";
    }
}

}  // namespace

std::string preview(const git::Edit& edit) {
    const Rows before = rows_of(edit.before ? std::string_view(edit.before->bytes) : "");
    const Rows after = rows_of(edit.after ? std::string_view(edit.after->bytes) : "");
    const auto [one, other] = std::ranges::mismatch(before, after);
    const auto first = static_cast<std::size_t>(one - before.begin());
    std::size_t same = 0;
    while (same < std::min(before.size(), after.size()) - first &&
           before[before.size() - 1 - same] == after[after.size() - 1 - same])
        ++same;
    std::string out;
    append(out, before, first - std::min<std::size_t>(first, 1), first, ' ');
    append(out, before, first, before.size() - same, '-');
    append(out, after, first, after.size() - same, '+');
    append(out, after, after.size() - same, after.size() - same + std::min<std::size_t>(same, 1),
           ' ');
    return out;
}

}  // namespace checker::setup
