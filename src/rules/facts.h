// The facts that a rule's `when` may name, and the words its message may use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "postgres/facts.h"

namespace checker::rules {

struct Fact {
    std::string_view name;
    std::string_view meaning;
    std::vector<std::string_view> values;  // what it may be
    std::string (*of)(const postgres::Facts&);
};

struct Word {
    std::string_view name;
    std::string_view meaning;
    std::string (*of)(const postgres::Facts&);
};

// All facts, sorted by name.
const std::vector<Fact>& known_facts();
// All words, sorted by name.
const std::vector<Word>& known_words();

}  // namespace checker::rules
