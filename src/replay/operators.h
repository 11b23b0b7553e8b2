// The operators of expressions that are kept.
#pragma once

#include <string>

#include "catalog/catalog.h"
#include "sql/node.h"

namespace checker::replay {

// A column on its way from one type to another; both are looked at below their domains.
struct ColumnChange {
    std::string column;
    catalog::Type from;
    catalog::Type to;
    const catalog::Relation& table;
    const catalog::Catalog& catalog;
};

// Throws Refused (42883) where the expression compares the column with a constant or another
// column, and there is no such operator for the new type: a constant keeps the type that it was
// stored with.
void expect_operators(const catalog::Expression& expression, const ColumnChange& change);

// Throws Refused (42883) where an expression over the table's row compares values of PostgreSQL's
// own types for which there is no such operator: a text with an integer.
void expect_operators(const sql::Node& expression, const catalog::Relation& table,
                      const catalog::Catalog& catalog);

}  // namespace checker::replay
