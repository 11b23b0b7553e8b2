// From what a check says to a finding, with what the catalogue knows about its rule.
#pragma once

#include <string>
#include <vector>

#include "core/results.h"
#include "rules/catalogue.h"

namespace checker::review {

// The findings of one project.
class Findings {
  public:
    Findings(const rules::Catalogue& catalogue, std::string project)
        : catalogue_(catalogue), project_(std::move(project)) {}

    // Adds a finding of that rule. Throws std::logic_error when the catalogue does not have it.
    void add(const std::string& rule, const Place& place, const std::string& message);
    // The same as an error, whatever the rule's severity, with its own advice (empty: the rule's).
    void add_error(const std::string& rule, const Place& place, const std::string& message,
                   const std::string& instead = "");
    // Adds findings that are complete.
    void add(std::vector<Finding> findings);

    std::vector<Finding> all;

  private:
    const rules::Catalogue& catalogue_;
    std::string project_;
};

}  // namespace checker::review
