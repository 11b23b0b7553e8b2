// The database's own types, looked up.
#pragma once

#include <string>
#include <vector>

#include "replay/execution.h"

namespace checker::replay {

// The type of that name. One that the history never showed is taken as made elsewhere. Throws
// Refused (42704) where it cannot be there.
catalog::TypeObject& user_type(const std::vector<std::string>& parts, const Execution& at,
                               catalog::TypeKind as);

// The same; null for one that is not there, as IF EXISTS wants it.
catalog::TypeObject* user_type_if_exists(const std::vector<std::string>& parts, const Execution& at,
                                         catalog::TypeKind as);

// Throws Refused (42710) when there is a type of that name, be it that of a table's rows.
void expect_type_free(const std::string& schema, const std::string& name, const Execution& at);

// Adds a type of a name that must be free; what was only guessed to be there gives way to it.
catalog::TypeObject& add_user_type(const std::vector<std::string>& parts, catalog::TypeKind kind,
                                   const Execution& at);

}  // namespace checker::replay
