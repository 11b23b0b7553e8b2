// The formats in which a comparison of schemas is told.
#pragma once

#include <iosfwd>
#include <string_view>
#include <vector>

#include "core/comparison.h"
#include "report/report.h"

namespace checker::report {

struct ComparisonFormat {
    std::string_view name;
    void (*report)(std::ostream&, const Comparison&, const Style&);
};

// The format of that name; null if there is none.
const ComparisonFormat* find_comparison_format(std::string_view name);

// Every format, sorted by name.
const std::vector<ComparisonFormat>& comparison_formats();

// For people: an object a line, its parts below it.
void report_comparison_text(std::ostream& out, const Comparison& comparison, const Style& style);

// For programs. Version 1: fields are added, never changed.
void report_comparison_json(std::ostream& out, const Comparison& comparison, const Style& style);

// The statements that lead from one side to the other, to be read.
void report_comparison_sql(std::ostream& out, const Comparison& comparison, const Style& style);

}  // namespace checker::report
