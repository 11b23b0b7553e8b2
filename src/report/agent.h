// For an assistant that reads what it is to do: little text, the same every time.
#pragma once

#include "report/report.h"

namespace checker::report {

// A block a finding - place, severity and rule; what; what to do - the errors first, then a line
// that sums up. Never colour; at most 4 KiB, the rest counted with the command that shows it.
void report_agent(std::ostream& out, const Results& results, const Style& style);

}  // namespace checker::report
