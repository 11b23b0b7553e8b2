// The type of what an index or a partitioned table is ordered by.
#pragma once

#include <string>

#include "catalog/catalog.h"
#include "sql/node.h"

namespace checker::replay {

// The type of an expression over the table's row, as far as it can be read off; no name where it is
// not known.
catalog::Type type_of_key(const sql::Node& expression, const catalog::Relation& table,
                          const catalog::Catalog& catalog);

// The same of one that is stored.
catalog::Type type_of_key(const std::string& expression, const catalog::Relation& table,
                          const catalog::Catalog& catalog);

}  // namespace checker::replay
