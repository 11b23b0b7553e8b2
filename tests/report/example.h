// The results that every format is shown with.
#pragma once

#include "core/results.h"

namespace checker::report {

// The place of the first `text` in `source`; fails when it is not there.
Place place_of(const SourcePtr& source, std::string_view text);

// Findings of every severity in ordinary and in hostile text, and a project in each drift state.
Results example();

}  // namespace checker::report
