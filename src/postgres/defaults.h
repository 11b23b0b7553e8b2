// What a column's default makes of the rows that are there already.
#pragma once

#include <string>

#include "postgres/database.h"
#include "sql/node.h"

namespace checker::postgres {

// The first function in an expression whose result differs from row to row, so that adding a
// column with it writes every row; empty if there is none.
std::string volatile_function(const sql::Node& expression, const Database& database);

// Whether the expression is the constant NULL.
bool is_null(const sql::Node& expression);

}  // namespace checker::postgres
