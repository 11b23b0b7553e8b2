// The examples of rules, run: what the documentation says is what the program finds.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/results.h"
#include "rules/catalogue.h"

namespace checker::lint {

struct ExampleResult {
    std::string rule;
    std::string name;     // "bad 1: what drizzle-kit writes"
    std::string problem;  // what is not as the example says; empty if it passed
};

// Checks the project that an example's files make, as `checker check` would, and gives its
// findings.
using ProjectRunner = std::function<std::vector<Finding>(const rules::Example&)>;

// Runs every example of a rule under the whole catalogue: a bad one must have exactly the findings
// of its rule that it states, a good one no finding at all.
std::vector<ExampleResult> run_examples(const rules::Catalogue& catalogue, const rules::Rule& rule,
                                        const ProjectRunner& run_project);

// Runs the examples of all rules.
std::vector<ExampleResult> run_examples(const rules::Catalogue& catalogue,
                                        const ProjectRunner& run_project);

}  // namespace checker::lint
