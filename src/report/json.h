// The report for programs.
#pragma once

#include "report/report.h"

namespace checker::report {

// Version 1: fields are added, never changed. Lines and columns count from 1, columns in UTF-8
// bytes; end_column is behind the last byte. What is not there is null. Bytes that are no UTF-8
// are U+FFFD; what would act on a terminal is escaped.
void report_json(std::ostream& out, const Results& results, const Style& style);

}  // namespace checker::report
