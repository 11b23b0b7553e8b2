// libpg_query's JSON as Nodes.
#pragma once

#include <cstddef>
#include <vector>

#include "sql/node.h"
#include "sql/tree_memory.h"

namespace checker::sql {

// An integer that is {} in the JSON: 0, or a negative one.
struct BareInteger {
    Node* integer = nullptr;
    Text parent;                     // the kind of the node that it belongs to
    std::size_t location = nowhere;  // of that node
};

struct ReadTree {
    Node* root = nullptr;
    std::vector<BareInteger> bare_integers;
};

// Reads the parse tree that pg_query_parse printed for a text that stands `base` bytes into its
// file. A wrapped record {"IndexStmt": {...}} becomes one record of that kind. Everything is in
// `memory` then.
ReadTree read_tree(const char* json, std::size_t base, TreeMemory& memory);

}  // namespace checker::sql
