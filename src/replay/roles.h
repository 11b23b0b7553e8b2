// Roles that statements speak of.
#pragma once

#include <string_view>

#include "replay/execution.h"

namespace checker::replay {

// Throws Refused (42704) for a role that cannot be there. None is named by CURRENT_USER and the
// like.
void expect_role(std::string_view name, const Execution& at);

}  // namespace checker::replay
