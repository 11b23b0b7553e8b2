// reviewdog's Diagnostic Format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
#pragma once

#include "report/report.h"

namespace checker::report {

// One diagnostic a finding, with what its statement may become as a suggestion. Columns count UTF-8
// bytes, ends are behind the last one.
void report_rdjson(std::ostream& out, const Results& results, const Style& style);

// One diagnostic, an error.
void report_rdjson_failure(std::ostream& out, std::string_view why, const Style& style);

}  // namespace checker::report
