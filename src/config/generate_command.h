// The command that makes the missing migration, as the project's own people would type it.
#pragma once

#include <string>
#include <string_view>

#include "core/tree.h"

namespace checker::config {

// "pnpm db:generate" when the nearest package.json from `root` upwards has a script that calls
// `drizzle-kit generate` (for this config, if several do), else "pnpm drizzle-kit generate" and the
// config's name where drizzle-kit would not find it by itself. The package manager is told by its
// lock file. In another folder than the repository's root " (in packages/db)" is added.
std::string generate_command(const Tree& tree, std::string_view root, std::string_view config);

}  // namespace checker::config
