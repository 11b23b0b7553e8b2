// A project's schema files, evaluated statically to the Schema that drizzle-kit would read from
// them.
#pragma once

#include <string>
#include <vector>

#include "core/tree.h"
#include "drizzle/casing.h"
#include "schema/schema.h"
#include "typescript/interpreter.h"

namespace checker::drizzle {

struct Code {
    // Origins point at the builder's call; a column's at its property. What is not known is in
    // `schema.unknown`, in each Origin's `unknown`, and in the may_have_more flags.
    schema::Schema schema;
    std::vector<std::string> files_read;  // the files and all they import
};

// What `drizzle-kit generate` 0.31 makes of the exports of `files` (in this order) for PostgreSQL.
// An export that is Unknown may hide a table, so that the schema may_have_more, except when its
// value comes from a package that makes no tables (zod, nanoid, ...).
// `bounds` are those of the evaluation; beyond them everything is Unknown.
Code read_code(const Tree& tree, const std::vector<std::string>& files, Casing casing,
               typescript::Bounds bounds = {});

}  // namespace checker::drizzle
