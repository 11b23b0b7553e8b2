// What schema files take from zod.
#pragma once

#include "typescript/interpreter.h"

namespace checker::drizzle {

// The module "zod", of which only enums are known; the rest is `unknown`.
typescript::Object* zod_module(typescript::Interpreter& interpreter, typescript::Value unknown);

}  // namespace checker::drizzle
