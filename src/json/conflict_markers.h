// What git leaves in a file that it could not merge.
#pragma once

#include <optional>
#include <string_view>

#include "core/source.h"

namespace checker::json {

// The first line that git writes around a conflict: "<<<<<<< ours", "=======" and the others. No
// line of a JSON text can begin like that.
std::optional<Span> find_conflict_marker(std::string_view text);

}  // namespace checker::json
