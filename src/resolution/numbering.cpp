#include "resolution/numbering.h"

#include <algorithm>
#include <chrono>
#include <ctime>

#include "core/path.h"

namespace checker::resolution {

namespace {

constexpr std::int64_t second = 1000;
constexpr std::size_t unix_digits = 10;       // 1795220247
constexpr std::size_t timestamp_digits = 14;  // 20261121001719
constexpr std::size_t index_digits = 4;       // 0042
constexpr std::size_t most_digits = 18;       // of a number that is counted on

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string padded(std::int64_t number) {
    std::string digits = std::to_string(number);
    if (digits.size() < index_digits) digits.insert(0, index_digits - digits.size(), '0');
    return digits;
}

std::string timestamp(std::int64_t milliseconds) {
    const std::time_t seconds = milliseconds / second;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y%m%d%H%M%S", &parts);
    return text;
}

}  // namespace

Numbering::Numbering(const drizzle::Chain& chain, std::int64_t now) : now_(now) {
    for (const drizzle::Migration& migration : chain.migrations) {
        idx_ = std::max(idx_ + 1, migration.entry.idx.value_or(0));
        when_ = std::max(when_, migration.entry.when.value_or(0));
        pass(migration.entry.tag);
    }
    // Files that no entry names are in the way as well.
    for (const drizzle::SnapshotFile& snapshot : chain.snapshots)
        if (!snapshot.in_journal) pass(name_of_file(snapshot.entry.path));
    for (const TreeEntry& file : chain.sql_without_entry)
        pass(name_of_file(file.path));
}

void Numbering::pass(std::string_view name) {
    const std::string_view number = drizzle::number_of(name);
    if (is_number(number)) number_ = std::max(number_, std::string(number));
}

Numbers Numbering::next(const drizzle::JournalEntry& entry) {
    const std::int64_t own = entry.when.value_or(0);
    const std::int64_t least = when_ + second;
    Numbers numbers{++idx_, own >= least && own <= std::max(now_, least) ? own : least, ""};
    when_ = numbers.when;
    numbers.tag = tag_of(entry, numbers);
    return numbers;
}

Numbers Numbering::repaired(const drizzle::JournalEntry& entry) {
    const std::int64_t own = entry.when.value_or(0);
    when_ =
        own > when_ && own <= std::max(now_ + most_ahead, when_ + second) ? own : when_ + second;
    const std::string_view number = drizzle::number_of(entry.tag);
    const bool has_name = !is_number(number) || number > number_;
    if (has_name && entry.idx.value_or(-1) > idx_) {
        idx_ = *entry.idx;
        number_ = std::max(number_, std::string(number));
        return {idx_, when_, entry.tag};
    }
    Numbers numbers{++idx_, when_, entry.tag};
    if (!has_name)
        numbers.tag = tag_of(entry, numbers);
    else
        number_ = std::max(number_, std::string(number));
    return numbers;
}

std::string Numbering::tag_of(const drizzle::JournalEntry& entry, Numbers& numbers) {
    const std::string_view number = drizzle::number_of(entry.tag);
    if (!is_number(number)) return entry.tag;
    const std::int64_t following =
        is_number(number_) && number_.size() < most_digits ? std::stoll(number_) + 1 : 0;
    const bool is_time = number.size() == unix_digits || number.size() == timestamp_digits;
    if (!is_time) {
        const bool is_index = number_.size() < unix_digits;
        numbers.idx = idx_ = is_index ? std::max(idx_, following) : idx_;
        number_ = padded(idx_);
    } else if (number > number_) {
        number_ = number;
    } else {
        const std::string written = number.size() == unix_digits
                                        ? std::to_string(numbers.when / second)
                                        : timestamp(numbers.when);
        number_ = std::max(written, std::to_string(following));
    }
    return number_ + entry.tag.substr(number.size());
}

}  // namespace checker::resolution
