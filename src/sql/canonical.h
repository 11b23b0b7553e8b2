// Expressions in one spelling, so that two that mean the same to PostgreSQL's parser are equal as
// text: blanks, quotes, the case of keywords and needless parentheses are gone.
#pragma once

#include <string>
#include <string_view>

#include "sql/node.h"

namespace checker::sql {

// The spelling of an expression of one table: a column is called by its name alone, and a function
// or type of pg_catalog or public without the schema. SQL with all parentheses where it is of the
// usual forms, else a dump of the tree: to compare, and to show.
std::string canonical(const Node& expression);

// The same for text; the text itself when it is no expression.
std::string canonical(std::string_view expression);

// The same for a default, which becomes the column's type anyway: a constant's cast is left out.
std::string canonical_default(const Node& expression);
std::string canonical_default(std::string_view expression);

// The same for a query, which keeps its qualifiers.
std::string canonical_query(const Node& query);
std::string canonical_query(std::string_view query);

}  // namespace checker::sql
