// What only CAST does.
#pragma once

#include "catalog/type.h"

namespace checker::replay {

// Whether PostgreSQL has a cast between these types of its own that must be asked for.
bool is_cast_explicitly(const catalog::Type& from, const catalog::Type& to);
// The oldest major that has that cast, of 12 to 18.
int explicit_cast_since(const catalog::Type& from, const catalog::Type& to);

}  // namespace checker::replay
