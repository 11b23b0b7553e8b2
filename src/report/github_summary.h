// The Markdown page that GitHub shows below a run.
#pragma once

#include "report/report.h"

namespace checker::report {

// A page (report/page.h) that stays below the 1 MiB over which GitHub refuses it.
void report_github_summary(std::ostream& out, const Results& results, const Style& style);
void report_github_summary_failure(std::ostream& out, std::string_view why, const Style& style);

}  // namespace checker::report
