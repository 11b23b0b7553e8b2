// The comparison of two schemas.
#pragma once

#include "cli/options.h"
#include "core/comparison.h"

namespace checker::cli {

// What differs, for every project of the repository around the current folder. Throws Error when
// it cannot be told.
Comparison diff(const DiffOptions& options);

}  // namespace checker::cli
