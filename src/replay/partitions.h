// Partitions of a table.
#pragma once

#include <optional>
#include <string>

#include "replay/execution.h"

namespace checker::replay {

// How a partition's rows are chosen, in one spelling: "FOR VALUES FROM (1) TO (MAXVALUE)".
std::string bound_of(const sql::Node& partition_bound);

// Null if there is none.
catalog::Relation* default_partition(const catalog::Relation& table,
                                     const catalog::Catalog& catalog);

// The partition that takes rows with that key, the default one if need be; null if there is none.
// Nothing where that is not worked out: for keys but one column of integers, and hashed ones.
std::optional<const catalog::Relation*> partition_with(const catalog::Relation& table,
                                                       long long key, const Execution& at);

// Refuses a bound that is none for the table's strategy and key (42P16, 42804, ...), whatever it is
// a bound of.
void expect_bound(const catalog::Relation& table, const sql::Node& bound, const Execution& at);

// Refuses a bound (42P17) that is empty or meets that of another partition.
void expect_bound_free(const catalog::Relation& table, const std::string& partition,
                       const std::string& bound, const Execution& at);

// How a table is divided: a PartitionSpec.
catalog::Partitioning partitioning_of(const sql::Node& spec, const catalog::Relation& table,
                                      const Execution& at);

// Whether the partitions' key reads the column.
bool is_partition_key(const catalog::Relation& table, int column);

// What a partition has because its parent has it: indexes with their constraints, foreign keys, and
// row triggers. Tells the locks on the other tables.
void inherit_from_partitioned(catalog::Relation& partition, const catalog::Relation& parent,
                              const Execution& at);

// A partition's own copies of the triggers that the partitioned table has for each row.
void inherit_triggers(catalog::Relation& partition, const catalog::Relation& parent);

}  // namespace checker::replay
