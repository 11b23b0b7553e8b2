// From what a check says to a finding, with what the catalogue knows about its rule.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "checks/report.h"
#include "config/discovery.h"
#include "core/results.h"
#include "rules/catalogue.h"

namespace checker::review {

// Gives the rules; asked only when there is SQL to lint or something to tell, because most commits
// have neither, and reading the rules takes longer than finding that out.
using Rules = std::function<const rules::Catalogue&()>;

// The findings of one project.
class Findings {
  public:
    Findings(Rules rules, const config::Project& project)
        : rules_(std::move(rules)), project_(project.root), place_(project.place) {}

    // Adds a finding of that rule, at the project's place where it has none of its own (what the
    // SQL alone makes of the database stands nowhere else). Throws std::logic_error when the
    // catalogue does not have it.
    void add(const std::string& rule, const Place& place, const std::string& message);
    void add(const checks::Remark& remark);
    // The same as an error, whatever the rule's severity, with its own advice (empty: the rule's).
    void add_error(const std::string& rule, const Place& place, const std::string& message,
                   const std::string& instead = "");
    // Adds findings that are complete.
    void add(std::vector<Finding> findings);

    std::vector<Finding> all;

  private:
    Rules rules_;
    std::string project_;
    Place place_;
};

}  // namespace checker::review
