// What CREATE and ADD define: columns, constraints and indexes of a table.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// Adds the column of a ColumnDef with everything its definition holds: default, constraints,
// foreign key, and the sequence of a serial or identity column. Its place. Children and partitions
// inherit it with its checks and keys (those that have a column of the name keep theirs); that they
// are locked, and whether ONLY is refused, is ALTER TABLE's. Tells the locks on other tables, the
// indexes that are built, and the rows that are read for a check or foreign key; that the table is
// rewritten, or refused with rows, is told by ALTER TABLE. Refused (42701) if it is there already.
int add_column(catalog::Relation& table, const sql::Node& definition, const Execution& at);

// Gives a child or partition a column that its parent has. Its place.
int inherit_column(catalog::Relation& child, const catalog::Relation& parent, int column,
                   const Execution& at);

// Adds a constraint ("Constraint"): of the table, or, if `column` is a place, of that column;
// checks and keys on partitions and children too. Tells the locks on other tables, on partitions
// and children, the indexes that are built, and the rows that are read.
void add_constraint(catalog::Relation& table, const sql::Node& constraint, int column,
                    const Execution& at);

// A NOT NULL: from 18 on it is a constraint.
struct NotNull {
    std::string name;  // PostgreSQL's if it is empty
    bool is_inherited = false;
    bool no_inherit = false;
};

// Makes a column NOT NULL, in the children too. Reads no rows.
void add_not_null(catalog::Relation& table, int column, const NotNull& what, const Execution& at);
// What forbids it, from 18 on; else null.
catalog::Constraint* not_null_constraint(catalog::Relation& table, int column);
// Whether tables that inherit must have the column NOT NULL too.
bool passes_on_not_null(const catalog::Relation& parent, std::string_view column);
// Whether the column is NOT NULL, or a check that holds for all rows lets no NULL through.
bool is_proven_not_null(const catalog::Relation& table, int column);

// Adds the sequence of a serial or identity column; `options` are those in parentheses.
catalog::Relation& add_owned_sequence(catalog::Relation& table, int column,
                                      const sql::Nodes& options, const Execution& at);

// Adds the index of an IndexStmt, on partitions too, and tells that it is built.
catalog::Relation& add_index(catalog::Relation& table, const sql::Node& statement,
                             const Execution& at);

// Reads the rows of both tables of a foreign key, as its validation does.
void scan_foreign_key(const catalog::Relation& table, const catalog::Constraint& foreign_key,
                      const Execution& at);

// A type that a column can have; Refused (42704) for one that is not there.
catalog::Type column_type(const sql::Node& type_name, const Execution& at);

}  // namespace checker::replay
