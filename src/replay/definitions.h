// What CREATE and ADD define: columns, constraints and indexes of a table.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// Adds the column of a ColumnDef with everything its definition holds: default, constraints,
// foreign key, and the sequence of a serial or identity column. Its place. Tells the locks on other
// tables and the indexes that are made; what it does to rows that are there is told by ALTER TABLE.
int add_column(catalog::Relation& table, const sql::Node& definition, const Execution& at);

// Adds a constraint ("Constraint"): of the table, or, if `column` is a place, of that column. Tells
// the locks on other tables, the indexes that are made, and the checks that are scanned for.
void add_constraint(catalog::Relation& table, const sql::Node& constraint, int column,
                    const Execution& at);

// Adds the index of an IndexStmt, on partitions too, and tells that it is built.
catalog::Relation& add_index(catalog::Relation& table, const sql::Node& statement,
                             const Execution& at);

// A type that a column can have; Refused (42704) for one that is not there.
catalog::Type column_type(const sql::Node& type_name, const Execution& at);

}  // namespace checker::replay
