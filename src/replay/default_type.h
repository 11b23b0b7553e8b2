// The type of a default, which must become the column's.
#pragma once

#include "catalog/catalog.h"
#include "sql/node.h"

namespace checker::replay {

// The type of an expression as far as it can be read off: a cast's, a constant's. No name where it
// is not known, or where the expression is a literal that becomes whatever is asked for.
catalog::Type type_of_expression(const sql::Node& expression, const catalog::Catalog& catalog);

// Throws Refused (42804) for a default that the column cannot take.
void expect_assignable_default(const sql::Node& value, const catalog::Column& column,
                               const catalog::Catalog& catalog);

// The default of a column whose type changes: a bare literal keeps the type that it became.
// Throws Refused (42804) where the default cannot become the new type.
void convert_default(catalog::Column& column, const catalog::Type& to,
                     const catalog::Catalog& catalog);

}  // namespace checker::replay
