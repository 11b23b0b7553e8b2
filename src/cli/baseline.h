// The command baseline.
#pragma once

#include <iosfwd>

namespace checker::cli {

// `checker baseline`: writes what the check finds in the work tree into the baseline, and says what
// that changed. Throws Error when that cannot be done, when the baseline would lie out of the
// repository, and when something else is in its place.
void write_baseline(std::ostream& out);

}  // namespace checker::cli
