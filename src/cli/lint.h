// checker lint: SQL alone, without git.
#pragma once

#include <istream>
#include <string>
#include <vector>

#include "core/results.h"

namespace checker::cli {

// Lints files ("-": what comes from `in`) as one run of migrations, in this order. Throws Error
// when one cannot be read.
Results lint(const std::vector<std::string>& files, std::istream& in);

}  // namespace checker::cli
