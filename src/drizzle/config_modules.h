// The modules that drizzle configs import, beside Node's own: drizzle-kit, and readers of .env.
#pragma once

#include "typescript/interpreter.h"

namespace checker::drizzle {

typescript::HostModules config_modules();

}  // namespace checker::drizzle
