// What the checks have to say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"

namespace checker::checks {

// A finding without what the catalogue knows about its rule (severity, why, instead).
struct Remark {
    std::string rule;
    Place place;
    std::string message;                  // one sentence, lower case, no full stop
    std::vector<std::string> parts = {};  // as Finding::parts
};

// Collects the remarks of one rule.
class Report {
  public:
    Report(std::string_view rule, std::vector<Remark>& remarks) : rule_(rule), remarks_(remarks) {}

    void at(Place place, std::string message) {
        remarks_.push_back({std::string(rule_), std::move(place), std::move(message)});
    }

  private:
    std::string_view rule_;
    std::vector<Remark>& remarks_;
};

}  // namespace checker::checks
