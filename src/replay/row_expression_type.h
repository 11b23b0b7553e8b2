// The types of expressions over one table's row.
#pragma once

#include "catalog/catalog.h"
#include "sql/node.h"

namespace checker::replay {

// The type of a column, a constant, a cast, or of an operator or function whose result is plain
// from its name; below its domains. Without a name for what is not known, and for a literal, which
// becomes whatever is asked for.
catalog::Type type_in_row(const sql::Node& expression, const catalog::Relation& table,
                          const catalog::Catalog& catalog);

}  // namespace checker::replay
