// The default that PostgreSQL keeps, and its type, which must become the column's.
#pragma once

#include <optional>

#include "catalog/catalog.h"
#include "sql/node.h"

namespace checker::replay {

// The type of an expression as far as it can be read off: a cast's, a constant's. No name where it
// is not known, or where the expression is a literal that becomes whatever is asked for.
catalog::Type type_of_expression(const sql::Node& expression, const catalog::Catalog& catalog);

// What is kept of DEFAULT: nothing of a NULL that is one of the type as it stands, but one that has
// to be made so (of a domain, of varchar(5)) is as good a default as any (heap.c,
// AddRelationNewConstraints). Throws Refused (42804) for a value that the column cannot take.
std::optional<catalog::Expression> stored_default(const sql::Node& value,
                                                  const catalog::Column& column,
                                                  const catalog::Catalog& catalog);

// The default of a column whose type changes: a bare literal keeps the type that it became.
// Throws Refused (42804) where the default cannot become the new type.
void convert_default(catalog::Column& column, const catalog::Type& to,
                     const catalog::Catalog& catalog);

}  // namespace checker::replay
