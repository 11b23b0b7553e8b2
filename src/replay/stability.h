// What depends on settings: the time zone, the way in which dates are written.
#pragma once

#include "catalog/catalog.h"

namespace checker::replay {

// Whether a cast from one type of PostgreSQL's own, an enum or an array to another may give another
// result tomorrow. No where it isn't known. Both are looked at below their domains.
bool is_stable_cast(const catalog::Type& from, const catalog::Type& to,
                    const catalog::Catalog& catalog);

// The same for an operator between two types: + of a timestamptz and an interval.
bool is_stable_operator(std::string_view name, const catalog::Type& left,
                        const catalog::Type& right);

// The same for a function of PostgreSQL's own, by its name and the types of its arguments.
bool is_stable_function(std::string_view name, const std::vector<catalog::Type>& arguments);

}  // namespace checker::replay
