#include "report/line_hash.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/utf8.h"

namespace checker::report {

namespace {

constexpr std::size_t window = 100;
constexpr std::uint64_t base = 37;
constexpr std::uint64_t end_of_file = 0xFFFF;

constexpr std::uint64_t power(std::size_t exponent) {
    return exponent == 0 ? 1 : base * power(exponent - 1);
}

std::string hexadecimal(std::uint64_t value) {
    std::string digits;
    do {
        digits.insert(digits.begin(), "0123456789abcdef"[value & 15U]);
        value >>= 4U;
    } while (value != 0);
    return digits;
}

// A hash that rolls over the units of a text: a line's is complete when the window, which it
// entered first, is about to lose the line's first unit.
class Roll {
  public:
    // The next unit of the text, line breaks and blanks included.
    void add(std::uint64_t unit) {
        const bool is_second_of_pair = last_was_return_ && unit == '\n';
        last_was_return_ = unit == '\r';
        if (unit == ' ' || unit == '\t' || is_second_of_pair) return;
        if (unit == '\r') unit = '\n';
        complete();
        if (at_line_start_) begins_line_[at_] = true;
        at_line_start_ = unit == '\n';
        roll(unit);
    }

    std::vector<std::string> finish() {
        add(end_of_file);
        for (std::size_t i = 0; i < window; ++i) {
            complete();
            roll(0);
        }
        return std::move(hashes_);
    }

  private:
    void complete() {
        if (!begins_line_[at_]) return;
        begins_line_[at_] = false;
        const std::string hash = hexadecimal(hash_);
        hashes_.push_back(hash + ":" + std::to_string(++counts_[hash]));
    }

    void roll(std::uint64_t unit) {
        constexpr std::uint64_t leaving = power(window);
        hash_ = base * hash_ + unit - leaving * units_[at_];
        units_[at_] = unit;
        at_ = (at_ + 1) % window;
    }

    std::array<std::uint64_t, window> units_{};
    std::array<bool, window> begins_line_{};
    std::size_t at_ = 0;
    std::uint64_t hash_ = 0;
    bool at_line_start_ = true;
    bool last_was_return_ = false;
    std::unordered_map<std::string, int> counts_;
    std::vector<std::string> hashes_;
};

}  // namespace

std::vector<std::string> line_hashes(std::string_view text) {
    Roll roll;
    while (!text.empty()) {
        const auto [code, bytes] = utf8::decode(text);
        if (bytes == 0)
            roll.add(0xFFFD);
        else if (code < 0x10000)
            roll.add(code);
        else
            for (const std::uint32_t unit :
                 {0xD800 + ((code - 0x10000) >> 10U), 0xDC00 + ((code - 0x10000) & 0x3FFU)})
                roll.add(unit);
        text.remove_prefix(std::max<std::size_t>(bytes, 1));
    }
    return roll.finish();
}

const std::string& LineHashes::of(const Source& source, int line) {
    const auto [found, is_new] = hashes_.try_emplace(&source);
    if (is_new) found->second = line_hashes(source.text);
    const std::size_t last = found->second.size() - 1;
    return found->second[std::min(static_cast<std::size_t>(line) - 1, last)];
}

}  // namespace checker::report
