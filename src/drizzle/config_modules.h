// The modules that drizzle configs import: drizzle-kit itself, and Node's for paths.
#pragma once

#include <string>
#include <string_view>

#include "typescript/interpreter.h"

namespace checker::drizzle {

// Computed absolute paths (from __dirname, process.cwd(), import.meta.url) start with this folder,
// which stands for the repository's root.
inline constexpr std::string_view virtual_root = "/checker-repository";

// A path below the virtual root as one from the repository's root ("/packages/db"); any other as it
// is.
std::string without_virtual_root(std::string_view path);

typescript::HostModules config_modules();

}  // namespace checker::drizzle
