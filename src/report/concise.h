// A line a finding, for logs and editors.
#pragma once

#include "report/report.h"

namespace checker::report {

// "path:line:column: severity[rule] message", and a line that sums up. What could not be known is
// told likewise. No line can be taken for a workflow command (report/workflow_command.h).
void report_concise(std::ostream& out, const Results& results, const Style& style);

}  // namespace checker::report
