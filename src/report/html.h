// One self-contained HTML page, without a script, for people and for archives.
#pragma once

#include <iosfwd>
#include <string_view>

#include "core/results.h"
#include "report/report.h"

namespace checker::report {

// Nothing from anywhere else is loaded, and the page's own policy forbids it.
void report_html(std::ostream& out, const Results& results, const Style& style);
void report_html_failure(std::ostream& out, std::string_view why, const Style& style);

}  // namespace checker::report
