#include "sql/vocabulary.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>

namespace checker::sql {

namespace {

constexpr std::size_t least_places = 128;

std::size_t mixed(std::uint64_t value) {
    value *= 0x9E3779B97F4A7C15U;  // the golden ratio's digits, which spread
    return static_cast<std::size_t>(value >> 32U);
}

// From the length and both ends: words of one grammar hardly differ in their middle alone.
std::size_t hash_of(std::string_view word) {
    std::uint64_t front = 0;
    std::uint64_t back = 0;
    if (word.size() < sizeof front)
        for (const char c : word)
            front = front << 8U | static_cast<unsigned char>(c);
    else {
        std::memcpy(&front, word.data(), sizeof front);
        std::memcpy(&back, word.data() + word.size() - sizeof back, sizeof back);
    }
    return mixed(front ^ (back * 31U) ^ word.size());
}

std::size_t hash_of(std::span<const Text> words) {
    std::uint64_t hash = words.size();
    for (const Text word : words)
        hash = hash * 31U + reinterpret_cast<std::uintptr_t>(word.data());
    return mixed(hash);
}

bool same(std::string_view a, std::string_view b) {
    return a == b;
}

bool same(std::span<const Text> a, std::span<const Text> b) {
    return std::ranges::equal(
        a, b, [](const Text& one, const Text& other) { return one.data() == other.data(); });
}

// The place of a value, or a free one for it.
template <class Value, class Wanted>
Value& place_of(std::vector<Value>& places, const Wanted& wanted) {
    for (std::size_t at = hash_of(wanted);; ++at) {
        Value& place = places[at & (places.size() - 1)];  // a power of two
        if (place.empty() || same(place, wanted)) return place;
    }
}

// Makes room for one more value, so that half of the places stay free.
template <class Value>
void grow(std::vector<Value>& places, std::size_t count) {
    if (2 * (count + 1) <= places.size()) return;
    std::vector<Value> old(std::max(least_places, 2 * places.size()));
    old.swap(places);
    for (const Value& value : old)
        if (!value.empty()) place_of(places, value) = value;
}

}  // namespace

StoredText stored(std::string_view text, std::pmr::memory_resource& room) {
    Row<char> bytes = Row<char>::taken(room, text.size());
    std::ranges::copy(text, bytes.begin());
    return StoredText(bytes);
}

StoredText Vocabulary::word(std::string_view word) {
    if (word.empty()) return {};
    grow(words_, word_count_);
    StoredText& place = place_of(words_, word);
    if (!place.empty()) return place;
    ++word_count_;
    return place = stored(word, room_);
}

Names Vocabulary::names(std::span<const Text> words) {
    if (words.empty()) return {};
    grow(lists_, list_count_);
    Names& place = place_of(lists_, words);
    if (!place.empty()) return place;
    ++list_count_;
    place = Names::taken(room_, words.size());
    std::ranges::uninitialized_copy(words, place);
    return place;
}

}  // namespace checker::sql
