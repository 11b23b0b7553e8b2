// Everything a schema says, a line each, in an order that does not depend on where it came from.
#pragma once

#include <string>

#include "schema/schema.h"

namespace checker {

std::string dump(const schema::Schema& schema);

}  // namespace checker
