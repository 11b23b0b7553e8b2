// Which changes of a column's type PostgreSQL makes without USING.
#pragma once

#include "postgres/type.h"

namespace checker::postgres {

// Whether ALTER COLUMN ... TYPE without USING is refused ("cannot be cast automatically"). Types
// that are not PostgreSQL's own are given the benefit of the doubt.
bool needs_using(const Type& from, const Type& to);

}  // namespace checker::postgres
