// The Markdown page that GitHub shows below a run.
#pragma once

#include "report/report.h"

namespace checker::report {

// A verdict, a table of the findings (the worst first), and for each rule why and what to do
// instead. Stays far below the 1 MiB over which GitHub refuses a page: what does not fit is
// counted. Text from the repository is code or escaped, and can neither link nor mention.
void report_github_summary(std::ostream& out, const Results& results, const Style& style);

}  // namespace checker::report
