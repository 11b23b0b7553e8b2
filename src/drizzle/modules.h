// The npm packages that the static evaluator knows.
#pragma once

#include "typescript/interpreter.h"

namespace checker::drizzle {

// drizzle-orm with its parts for PostgreSQL, and the packages of which it is known that nothing
// they make is a table.
typescript::HostModules schema_modules();

// Whether an Unknown comes from a package of which nothing is ever a table, a type or anything else
// that drizzle-kit looks at: an export of it hides nothing.
bool makes_no_tables(const typescript::Unknown& unknown);

}  // namespace checker::drizzle
