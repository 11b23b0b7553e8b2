// What differs between two schemas of each project, wherever they come from.
#pragma once

#include <string>
#include <vector>

#include "core/comparison.h"
#include "core/tree.h"

namespace checker::review {

enum class SchemaSource {
    code,      // the schema files, evaluated
    snapshot,  // the newest snapshot, or the file that was named
    sql        // what all migrations leave behind
};

// One side of a comparison.
struct End {
    TreePtr tree;
    SchemaSource source = SchemaSource::code;
    std::string path;  // of a snapshot, relative to the repository's root; empty: the newest one
    ComparisonEnd told;
};

// Compares every project of `to` (of those in `folders`, unless that is empty) with what it was in
// `from`. With SQL on a side both are compared as PostgreSQL understands them, else as drizzle-kit
// does. Throws Error when a side cannot be read.
Comparison compare(const End& from, const End& to, const std::vector<std::string>& folders);

}  // namespace checker::review
