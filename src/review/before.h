// The projects as the before-Tree describes them.
#pragma once

#include <optional>
#include <vector>

#include "config/discovery.h"
#include "review/review.h"

namespace checker::review {

// checker.yaml as it was; empty where it cannot be read, which must not stop the Change that
// corrects it.
config::Settings settings_before(const Tree& tree);

// What `project` was before the Change, by its own config and checker.yaml of that time: a Change
// of these may be what makes code and migrations disagree. Nothing when it is new.
std::optional<config::Project> project_before(const Subject& subject,
                                              const config::Project& project);

// The projects whose config the Change takes away although their migrations stay, and which no
// project of `after` has taken over.
std::vector<config::Project> abandoned_projects(const Subject& subject,
                                                const std::vector<config::Project>& after);

}  // namespace checker::review
