// The report for programs.
#pragma once

#include "report/report.h"

namespace checker::report {

// Version 1: fields are added, never changed. Lines and columns count from 1, columns in UTF-8
// bytes; end_column is behind the last byte. What is not there is null. Bytes that are no UTF-8
// are U+FFFD; what would act on a terminal is escaped.
void report_json(std::ostream& out, const Results& results, const Style& style);

// The same without results: the member "error" says why. Others that version 1 has are not there,
// so that nobody takes it for a check that found nothing.
void report_json_failure(std::ostream& out, std::string_view why, const Style& style);

}  // namespace checker::report
