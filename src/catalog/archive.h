// A catalog as bytes, to be kept for the next run.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/catalog.h"

namespace checker::catalog {

// The whole catalog. The bytes are for the same build of the program only: nothing in them says
// what they mean.
std::string saved(const Catalog& catalog);

// The catalog that saved() gave these bytes for; nothing if they are none of its own.
std::optional<Catalog> loaded(std::string_view bytes);

}  // namespace checker::catalog
