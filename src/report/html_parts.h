// The parts of the HTML page. Included by .cpp files of report/ only.
#pragma once

#include <string>

#include "core/results.h"
#include "report/report.h"

namespace checker::report {

// The page's style sheet.
std::string html_style();

// What was checked, what came of it, what to run next.
std::string html_verdict(const Results& results);

// Every finding with its code, file by file, and what could not be compared.
std::string html_findings(const Results& results, const Style& style);

// Of each project the chain, the changed tables and the locks: drawn, and as tables. Sections
// without anything to show are left out.
std::string html_chains(const Results& results);
std::string html_schemas(const Results& results);
std::string html_locks(const Results& results);

}  // namespace checker::report
