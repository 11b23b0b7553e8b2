// The operators of expressions that are kept.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "catalog/catalog.h"
#include "replay/effects.h"
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

// The type of the column that a ColumnRef means; no name where it is not known.
using TypeOfColumn = std::function<catalog::Type(const sql::Node&)>;

// How the server refuses an A_Expr of a query that compares what cannot be compared; nothing where
// it can be, or that is not certain.
std::optional<Failure> failure_of_operator(const sql::Node& operation,
                                           const TypeOfColumn& type_of_column,
                                           const catalog::Catalog& catalog);

}  // namespace checker::replay
