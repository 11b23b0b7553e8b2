// What expressions and queries refer to.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "sql/node.h"

namespace checker::replay {

// An expression about one table's row (a default, check, index expression, policy, WHEN). Columns
// that the table does not have are left out.
catalog::Expression expression_of(const sql::Node& expression, const catalog::Relation& table,
                                  const catalog::Catalog& catalog);

// The same for one that the server looks through (a check, index, generated column, policy, USING):
// throws Refused for a name that the row does not have (42703, 42P01), and for values that cannot
// be compared (42883).
catalog::Expression checked_expression_of(const sql::Node& expression,
                                          const catalog::Relation& table,
                                          const catalog::Catalog& catalog);
// The same for the WHEN of a trigger, which reads NEW and OLD.
catalog::Expression checked_condition_of(const sql::Node& condition, const catalog::Relation& table,
                                         const catalog::Catalog& catalog);

// The same for an expression that has no row: a domain's, whose value is VALUE.
catalog::Expression expression_of(const sql::Node& expression, const catalog::Catalog& catalog);

// A query (SELECT, also with VALUES, set operations, WITH, subqueries), as a view keeps it: each
// relation it reads, and each column that it names or that a * stands for.
catalog::Expression query_of(const sql::Node& query, const catalog::Catalog& catalog);

// The relations that a statement reads somewhere below the node, its own WITH names left out, each
// once.
std::vector<catalog::QualifiedName> relations_read(const sql::Node& node);

// The first function in an expression whose result differs from row to row, so that a column that
// is added with it as its default makes the server write every row; empty if there is none.
std::string volatile_function(const sql::Node& expression, const catalog::Catalog& catalog);

// Whether the value is DEFAULT, as INSERT and UPDATE may say.
bool is_default(const sql::Node& value);

// Whether the expression is the constant NULL.
bool is_null(const sql::Node& expression);

// Columns that pass the check only if they are not null: CHECK (a IS NOT NULL AND ...).
std::vector<int> columns_proven(const sql::Node& check, const catalog::Relation& table);

}  // namespace checker::replay
