// Functions and procedures, looked up.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// The types of a routine's input, of the FunctionParameters of its definition or in an
// ObjectWithArgs.
std::vector<catalog::Type> input_types(const sql::Nodes& parameters,
                                       const catalog::Catalog& catalog);

// Whether two lists of types name the same routine: modifiers and the number of dimensions do not
// count.
bool same_signature(const std::vector<catalog::Type>& one, const std::vector<catalog::Type>& other);

// What a name in DROP, ALTER and COMMENT is looked up as.
enum class Routine { function, procedure, aggregate, any };

// The routine that an ObjectWithArgs names; null if it is not there. Throws Refused (42725) when
// several have the name and it says no arguments, (42809) for one of another kind.
catalog::Function* routine_if_exists(const sql::Node& object, Routine kind, const Execution& at);

// The same, but throws Refused (42883) for one that cannot be there; null if it may have been made
// elsewhere.
catalog::Function* routine(const sql::Node& object, Routine kind, const Execution& at);

// "f(integer, text)", as far as the node says.
std::string shown_routine(const sql::Node& object);

void create_function(const sql::Node& statement, const Execution& at);
void alter_function(const sql::Node& statement, const Execution& at);
void create_aggregate(const sql::Node& define_statement, const Execution& at);

}  // namespace checker::replay
