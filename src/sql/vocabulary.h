// The kinds and field names of syntax trees: few words, each used thousands of times.
#pragma once

#include <cstddef>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "sql/text.h"

namespace checker::sql {

// The text in the memory of a Tree.
StoredText stored(std::string_view text, std::pmr::memory_resource& room);

// Keeps each word once, so that those who look for a field stay within a few lines of the
// processor's cache. What it gives lies in `room`.
class Vocabulary {
  public:
    explicit Vocabulary(std::pmr::memory_resource& room) : room_(room) {}

    StoredText word(std::string_view word);
    // The same list of names for the same words, which word() gave.
    Names names(std::span<const Text> words);

  private:
    std::pmr::memory_resource& room_;
    std::vector<StoredText> words_;  // open addressing; a free place is empty
    std::vector<Names> lists_;       // likewise
    std::size_t word_count_ = 0;
    std::size_t list_count_ = 0;
};

}  // namespace checker::sql
