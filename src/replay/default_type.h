// The default that PostgreSQL keeps, and its type, which must become the column's.
#pragma once

#include <optional>

#include "replay/execution.h"

namespace checker::replay {

// What is kept of DEFAULT: nothing of a NULL that is one of the type as it stands, but one that has
// to be made so (of a domain, of varchar(5)) is as good a default as any (heap.c,
// AddRelationNewConstraints). Throws Refused for a value that the column cannot take.
Seldom<catalog::Expression> stored_default(const sql::Node& value, const catalog::Column& column,
                                           const Execution& at);

// The default of a column whose type changes: a bare literal keeps the type that it became.
// Throws Refused (42804) where the default cannot become the new type.
void convert_default(catalog::Column& column, const catalog::Type& to,
                     const catalog::Catalog& catalog);

// How the server refuses a value of that type for the column (42804), if it does: as an assignment,
// of an "expression" or "default expression".
std::optional<Failure> failure_of_assignment(const catalog::Type& from,
                                             const catalog::Column& column, std::string_view what,
                                             const catalog::Catalog& catalog);
// Throws that.
void expect_assignable(const catalog::Type& from, const catalog::Column& column,
                       std::string_view what, const catalog::Catalog& catalog);

}  // namespace checker::replay
