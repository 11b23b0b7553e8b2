// Static Analysis Results Interchange Format 2.1.0, for code scanning:
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
#pragma once

#include "report/report.h"

namespace checker::report {

// One run with the rules that have findings and a result a finding, in their order. Paths are
// relative to the repository's root, columns count UTF-16 units. What GitHub will not show is told
// in a notification; it refuses a file with more than 25,000 results, so the least of more are left
// out, which is told likewise.
void report_sarif(std::ostream& out, const Results& results, const Style& style);

// A run that did not succeed, and why.
void report_sarif_failure(std::ostream& out, std::string_view why, const Style& style);

}  // namespace checker::report
