// What the reports say about rules, as far as it was asked for.
#pragma once

#include <string>
#include <string_view>

#include "core/results.h"

namespace checker::report {

// Finds the rules of some results; keeps a view of them.
class Documents {
  public:
    explicit Documents(const Results& results) : results_(results) {}

    // Null where nothing is known of the rule.
    const RuleDocument* find(std::string_view rule) const;
    // Where there is more to read: an absolute address, or nothing.
    std::string url_of(std::string_view rule) const;

  private:
    const Results& results_;
};

}  // namespace checker::report
