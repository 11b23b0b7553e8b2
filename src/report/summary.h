// The line that sums a report up.
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace checker::report {

// "checker: 1 error, 2 hints in 1 project, 1 new migration, 4 statements", without a line break.
std::string summary(const Results& results, const Style& style);

// "4 statements", "4 statements (1 not analysed)".
std::string statements(const Results& results);

// What every format says where there are no results.
inline constexpr std::string_view failed = "the check could not be done";

// What stands for a rule and for a file there, where a format insists on them.
inline constexpr std::string_view failure_id = "checker-failed";
inline constexpr std::string_view failure_path = "checker.yaml";

}  // namespace checker::report
