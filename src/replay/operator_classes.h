// The operator classes that PostgreSQL has for its own types.
#pragma once

#include <string_view>

#include "replay/execution.h"

namespace checker::replay {

// Whether the access method has no default operator class for values of the type. No where that
// cannot be known: for the types and methods of others, and where an extension, or somebody, may
// have brought one.
bool lacks_opclass(std::string_view method, const catalog::Type& type, const Execution& at);

// Throws Refused (42704) where it lacks one.
void expect_opclass(std::string_view method, const catalog::Type& type, const Execution& at);

// Throws Refused where rows cannot be excluded by the key's operator: there is none of that name
// for the type (42883), or more than one (42725), or it is none that the operator class excludes by
// (42809).
void expect_excludes(std::string_view method, const catalog::IndexKey& key,
                     const catalog::Type& type, const Execution& at);

// Whether PostgreSQL has no operator of that name between two values of the type, on any major.
bool lacks_operator(std::string_view name, const catalog::Type& type,
                    const catalog::Catalog& catalog);

// Whether an index of the method keeps something else than the values of the column, by an operator
// class for many types: then it is built anew with every ALTER COLUMN TYPE, though the type stays
// (measured on 12 to 18).
bool keeps_other_type(std::string_view method, const catalog::IndexKey& key,
                      const catalog::Type& type, const catalog::Catalog& catalog);

// Whether values of the type can be sorted; yes where it is not known.
bool is_sortable(const catalog::Type& type, const Execution& at);

}  // namespace checker::replay
