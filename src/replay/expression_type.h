// The types of expressions, as far as they are worked out.
#pragma once

#include <functional>
#include <string>

#include "catalog/catalog.h"
#include "sql/node.h"

namespace checker::replay {

// The type of the column that a ColumnRef means; no name where it is not known.
using TypeOfColumn = std::function<catalog::Type(const sql::Node&)>;

// The type of an expression. No name where it is not known, and for a literal or NULL, which become
// whatever is asked for.
catalog::Type type_of_expression(const sql::Node& expression, const TypeOfColumn& type_of_column,
                                 const catalog::Catalog& catalog);
// The same over one table's row.
catalog::Type type_of_expression(const sql::Node& expression, const catalog::Relation& table,
                                 const catalog::Catalog& catalog);
// The same of one that is stored, as text.
catalog::Type type_of_stored(const std::string& expression, const catalog::Relation& table,
                             const catalog::Catalog& catalog);
// The same of one that reads no column.
catalog::Type type_of_expression(const sql::Node& expression, const catalog::Catalog& catalog);

// Whether it is a literal in quotes or NULL, which have no type of their own.
bool is_untyped(const sql::Node& expression);

}  // namespace checker::replay
