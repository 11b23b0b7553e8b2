// Which changes of a schema the SQL of migrations has made.
#pragma once

#include <vector>

#include "schema/diff.h"
#include "schema/schema.h"
#include "sql/node.h"

namespace checker::postgres {

// Statements in the order in which they run, and the schema that they found.
struct SqlRun {
    const schema::Schema& start;
    std::vector<const sql::Statement*> statements;
};

struct Coverage {
    // For each of the differences asked about: whether the database has it behind the run. A table
    // that is added counts only with all of its columns and constraints.
    std::vector<bool> in_sql;
    // What `wanted` has, in the objects asked about, that the database will not have.
    std::vector<schema::Difference> missing;
    // Whether a statement may have changed more than can be seen.
    bool may_have_done_more = false;
};

// Plays the run and looks for `differences`, which lead to `wanted`.
Coverage coverage(const SqlRun& run, const schema::Schema& wanted,
                  const std::vector<schema::Difference>& differences);

// The whole schema behind the run, in comparable spelling and aligned with `wanted` (comparable).
// That more may have been done than can be seen is among its unknowns.
schema::Schema schema_behind(const SqlRun& run, const schema::Schema& wanted);

}  // namespace checker::postgres
