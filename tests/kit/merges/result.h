// What must hold of merged migrations.
#pragma once

#include <cstddef>

#include "kit/merges/projects.h"

namespace checker::kit {

// Holds the projects of a repository, whose merge is resolved and committed, against drizzle-kit,
// the migrator on a real server, and the tag kept, which has all but the last `moved` migrations.
void hold_result(const Projects& projects, std::size_t moved);

}  // namespace checker::kit
