// The operators of expressions that are kept.
#pragma once

#include <optional>
#include <string>

#include "catalog/catalog.h"
#include "replay/effects.h"
#include "replay/expression_type.h"
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

// How the server refuses an A_Expr that compares what cannot be compared; nothing where it can be,
// or that is not certain.
std::optional<Failure> failure_of_operator(const sql::Node& operation,
                                           const TypeOfColumn& type_of_column,
                                           const catalog::Catalog& catalog);

}  // namespace checker::replay
