// What goes away with an object: everything that cannot be without it.
#pragma once

#include <string>
#include <vector>

#include "replay/dependents.h"
#include "replay/execution.h"

namespace checker::replay {

enum class Behavior { restrict, cascade };

// Of a statement or action with a "behavior".
Behavior behavior_of(const sql::Node& node);

// Each drops the object and what belongs to it (indexes, owned sequences, constraints). What else
// depends on it goes along with CASCADE, else the statement is refused (2BP01). Tells the locks on
// every relation that is touched, and what is lost. Of a table's constraint only the table's own
// goes: those of the tables that inherit it are for the caller.
void drop_relation(catalog::Oid relation, Behavior behavior, const Execution& at);
void drop_constraint(catalog::Relation& table, const std::string& name, Behavior behavior,
                     const Execution& at);
void drop_type(catalog::Oid type, Behavior behavior, const Execution& at);
void drop_function(catalog::Oid function, Behavior behavior, const Execution& at);
void drop_schema(const std::string& schema, Behavior behavior, const Execution& at);

// Drops several at once: that they depend on each other is no hindrance.
void drop_objects(const std::vector<Object>& objects, Behavior behavior, const Execution& at);

// The same for an index whose table stays in use.
void drop_index_concurrently(catalog::Oid index, const Execution& at);

}  // namespace checker::replay
