// The operators of expressions that are kept, when a column gets another type.
#pragma once

#include <string>

#include "catalog/catalog.h"

namespace checker::replay {

// A column on its way from one type to another; both are looked at below their domains.
struct ColumnChange {
    std::string column;
    catalog::Type from;
    catalog::Type to;
};

// Throws Refused (42883) where the expression compares the column with a constant, and there is no
// such operator for the new type: the constant keeps the type that it was stored with.
void expect_operators(const catalog::Expression& expression, const ColumnChange& change);

}  // namespace checker::replay
