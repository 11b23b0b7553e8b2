// Whether checker is set up well.
#pragma once

#include <ostream>
#include <string_view>

#include "cli/output.h"
#include "report/report.h"
#include "setup/diagnosis.h"

namespace checker::cli {

FormatNames doctor_formats();

// What is seen around the current folder. Throws Error when there is no repository.
setup::Diagnoses doctor();

// Writes them as "text" or "json".
void tell_diagnoses(const setup::Diagnoses& found, std::string_view format, std::ostream& out,
                    const report::Style& style);

// 1 when something is wrong, else 0.
int exit_code(const setup::Diagnoses& found);

}  // namespace checker::cli
