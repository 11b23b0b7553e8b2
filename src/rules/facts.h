// The facts that a rule's `when` may name, and the words its message may use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "replay/effects.h"

namespace checker::rules {

struct Fact {
    std::string_view name;
    std::string_view meaning;
    std::vector<std::string_view> values;  // what it may be; none: a number
    // The place of its value among `values`, or the number.
    int (*of)(const replay::Effects&);
};

struct Word {
    std::string_view name;
    std::string_view meaning;
    std::string (*of)(const replay::Effects&);
};

// All facts, sorted by name.
const std::vector<Fact>& known_facts();
// All words, sorted by name.
const std::vector<Word>& known_words();
// The fact or word of that name; null if there is none.
const Fact* fact_named(std::string_view name);
const Word* word_named(std::string_view name);

}  // namespace checker::rules
