// The report for people.
#pragma once

#include "report/report.h"

namespace checker::report {

// Findings with the code they point at, what could not be known, and a line that sums up. `why`
// and `instead` are told once where several findings share them. No line can be taken for a
// workflow command (report/workflow_command.h).
void report_text(std::ostream& out, const Results& results, const Style& style);

}  // namespace checker::report
