// The operators of expressions that are kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

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
    // What the server says where the expression of an index depends on settings afterwards; empty
    // for expressions that may.
    std::string_view immutable = {};
};

// Throws Refused (42883) where the expression compares the column with a constant or another
// column, and there is no such operator for the new type: a constant keeps the type that it was
// stored with. So does a varchar the cast to text: where the new type's depends on settings, no
// index may have it (42P17).
void expect_operators(const catalog::Expression& expression, const ColumnChange& change);

// How the server refuses an A_Expr that compares what cannot be compared; nothing where it can be,
// or that is not certain.
std::optional<Failure> failure_of_operator(const sql::Node& operation,
                                           const TypeOfColumn& type_of_column,
                                           const catalog::Catalog& catalog);

}  // namespace checker::replay
