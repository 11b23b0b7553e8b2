// libpg_query's JSON as Nodes.
#pragma once

#include <string_view>

#include "sql/node.h"

namespace checker::sql {

// Reads the parse tree that pg_query_parse printed for a text that stands `base` bytes into its
// file. A wrapped record {"IndexStmt": {...}} becomes one record of that kind.
Node read_tree(std::string_view json, std::size_t base);

}  // namespace checker::sql
