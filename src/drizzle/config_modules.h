// The modules that drizzle configs import: drizzle-kit itself, and Node's for paths.
#pragma once

#include "typescript/interpreter.h"

namespace checker::drizzle {

typescript::HostModules config_modules();

}  // namespace checker::drizzle
