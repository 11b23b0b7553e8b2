// Another name for a column, wherever it is written down.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// Renames the column in the stored expressions of its table: "a" > 1 becomes "b" > 1.
void rename_in_expressions(catalog::Relation& table, const std::string& from, const std::string& to,
                           catalog::Catalog& catalog);

// RENAME COLUMN and RENAME ATTRIBUTE.
void rename_column(const sql::Node& rename_statement, const Execution& at);

}  // namespace checker::replay
