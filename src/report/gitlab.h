// GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/
#pragma once

#include "report/report.h"

namespace checker::report {

// An array with an object a finding. GitLab compares it with the target branch's by the
// fingerprints, which do not depend on line numbers, and of which no two are equal.
void report_gitlab(std::ostream& out, const Results& results, const Style& style);

// One issue, a blocker.
void report_gitlab_failure(std::ostream& out, std::string_view why, const Style& style);

}  // namespace checker::report
