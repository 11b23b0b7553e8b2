// A schema behind statements, when the database tells less than the schema.
#pragma once

#include "schema/schema.h"

namespace checker::postgres {

// `start` as statements leave it that found `before` in the database, and left `after`. What they
// did not touch stays as `start` has it, also what a database does not tell. All are comparable.
schema::Schema changed(schema::Schema start, const schema::Schema& before,
                       const schema::Schema& after);

}  // namespace checker::postgres
