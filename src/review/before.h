// The projects as the before-Tree describes them.
#pragma once

#include <optional>
#include <vector>

#include "config/discovery.h"
#include "review/review.h"

namespace checker::review {

// What `project` was before the Change, by its own config and checker.yaml of that time: a Change
// of these may be what makes code and migrations disagree. Nothing when it is new.
std::optional<config::Project> project_before(const Subject& subject,
                                              const config::Project& project);

}  // namespace checker::review
