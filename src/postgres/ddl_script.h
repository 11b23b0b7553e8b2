// The statements that lead from one schema to another, for people to read.
#pragma once

#include <string>
#include <vector>

#include "schema/diff.h"
#include "schema/schema.h"

namespace checker::postgres {

// What makes `differences` (of `from` and `to`) happen, in an order in which it can run, without
// semicolons. As drizzle-kit's generate it knows no renames. No migration: values that a change
// of type cannot convert are not thought of, and what is not known is the comment /* unknown */.
std::vector<std::string> ddl_script(const schema::Schema& from, const schema::Schema& to,
                                    const std::vector<schema::Difference>& differences);

}  // namespace checker::postgres
