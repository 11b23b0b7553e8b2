// A comment below a pull request.
#pragma once

#include "report/report.h"

namespace checker::report {

// A page (report/page.h) behind a hidden mark, by which the next run finds the comment that it
// replaces. It takes no more than a comment may have.
void report_comment(std::ostream& out, const Results& results, const Style& style);
void report_comment_failure(std::ostream& out, std::string_view why, const Style& style);

}  // namespace checker::report
