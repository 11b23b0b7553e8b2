// The npm packages that the static evaluator knows.
#pragma once

#include "typescript/interpreter.h"

namespace checker::drizzle {

// drizzle-orm with its parts for PostgreSQL, and the packages of packages.h.
typescript::HostModules schema_modules();

}  // namespace checker::drizzle
