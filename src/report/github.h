// Annotations of a GitHub Actions run.
#pragma once

#include "report/report.h"

namespace checker::report {

// One workflow command a finding, the worst first. GitHub keeps the first ten of each severity and
// drops the rest without a word, so the tenth of more than ten tells how many are left out.
void report_github(std::ostream& out, const Results& results, const Style& style);

// One error.
void report_github_failure(std::ostream& out, std::string_view why, const Style& style);

}  // namespace checker::report
