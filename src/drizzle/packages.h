// What is known of npm packages that schema files import, drizzle-orm apart.
#pragma once

#include "typescript/interpreter.h"

namespace checker::drizzle {

// Adds the packages of which it is known that nothing they make is a table, and those that bring a
// schema of their own, which is Unknown by the package's name, with what to do about it.
void add_packages(typescript::HostModules& modules);

// Whether an Unknown comes from a package of which nothing is ever a table, a type or anything else
// that drizzle-kit looks at: an export of it hides nothing.
bool makes_no_tables(const typescript::Unknown& unknown);

}  // namespace checker::drizzle
