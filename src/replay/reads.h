// What a query reads.
#pragma once

#include "replay/execution.h"
#include "replay/query_reader.h"

namespace checker::replay {

// Locks what the query reads: relations (those of a view too), with their indexes and children, in
// ACCESS SHARE or, FOR UPDATE, in ROW SHARE; sequences that it moves. Tells tables that are read as
// a whole, and functions of the database, which may do anything.
void lock_read(const sql::Node& query, const Execution& at);

// Throws Refused (42703, 42P01, 42702) for the first name in the statement that is not there. In a
// block it may be a variable.
void expect_names(const sql::Node& statement, const Execution& at);
// The columns of a query's result, and what it refers to; complete only where all is known that it
// reads. Throws as expect_names().
QueryColumns columns_read(const sql::Node& query, catalog::Uses& uses, const Execution& at);

// relations_read(), those left out that are WITH queries around the statement.
std::vector<catalog::QualifiedName> relations_read_by(const sql::Node& statement,
                                                      const Execution& at);

// Every row of the relation and, without ONLY, of the tables that inherit from it.
void scan_tree(const catalog::Relation& relation, bool only, const Execution& at);

// The relation and, without ONLY, its children; of a view, what it reads too.
void lock_source(const catalog::Relation& relation, Lock lock, bool only, const Execution& at);

// Whoever writes into a partition itself reads its bounds, which need those of what it is part of.
void lock_bounds(const catalog::Relation& partition, const Execution& at);
// Before 14 the bounds of what may be written are read at once, not first for a row.
void lock_early_bounds(const catalog::Relation& target, bool only, const Execution& at);

// WHERE false
bool finds_none(const sql::Node& statement);

// Sequences that calls of nextval() and its like move, and what functions may do.
void tell_calls(const sql::Node& tree, const Execution& at);

}  // namespace checker::replay
