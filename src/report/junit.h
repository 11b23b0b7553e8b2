// JUnit XML, as Jenkins, GitLab, CircleCI and Azure Pipelines read it.
#pragma once

#include "report/report.h"

namespace checker::report {

// A test suite a project, in it a test case for each rule in each file. One with an error has
// failed; what is less than that is the output of one that passed. Without findings there is one
// case that passed, since a report without any counts as broken.
void report_junit(std::ostream& out, const Results& results, const Style& style);

// One test case with an error.
void report_junit_failure(std::ostream& out, std::string_view why, const Style& style);

}  // namespace checker::report
