// The columns that an INSERT gives values to.
#pragma once

#include <set>
#include <vector>

#include "replay/execution.h"

namespace checker::replay {

// The places that an INSERT gives values to; -1 for one that is not known.
std::vector<int> insert_columns(const catalog::Relation& table, const sql::Node& statement,
                                const Execution& at);

// Throws Refused (23502) for a NOT NULL column that no row of VALUES gives a value to.
void expect_values(const catalog::Relation& table, const std::set<int>& given);

// Locks what the next values are taken from, of serial and identity columns that the statement
// leaves to their default.
void lock_sequences(const catalog::Relation& table, const std::set<int>& given,
                    const Execution& at);

// The places of the columns that get a value of their own in some row, of VALUES or of a query.
std::set<int> given_columns(const catalog::Relation& table, const sql::Node& statement,
                            const std::vector<int>& places, const Execution& at);

// The columns that a foreign key can find a value in: also those with a default.
std::set<int> with_defaults(const catalog::Relation& table, std::set<int> given);

// The places that every row of VALUES says NULL of.
std::set<int> null_columns(const sql::Node& statement, const std::vector<int>& places);

// Whether rows are made for certain: SELECT ... FROM generate_series(1, 100)
bool is_series(const sql::Node& query);

}  // namespace checker::replay
