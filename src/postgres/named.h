// What a statement is about, by its names alone.
#pragma once

#include <string>
#include <unordered_set>

#include "sql/node.h"

namespace checker::postgres {

using Names = std::unordered_set<std::string>;

// Adds the relations that the statement mentions: "public.users".
void add_relations(const sql::Node& statement, Names& names);

// Adds what the statement makes, alters or drops, as differences (schema/diff.h) call it:
// "public.users", "public.users.age". An index that is dropped does not say its table:
// "*.users_idx". Of row level security: row_level_security_of(table).
void add_objects(const sql::Node& statement, Names& names);

// What stands for the row level security of "public.users", whose difference has the table's name.
std::string row_level_security_of(const std::string& table);

}  // namespace checker::postgres
