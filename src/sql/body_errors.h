// What the parser of PL/pgSQL says against a body.
#pragma once

#include <optional>
#include <string_view>

#include "sql/plpgsql.h"

namespace checker::sql {

// A body's mistake, or the newer syntax in it, by what libpg_query says. Nothing for what it says
// only because it has no catalog: it takes a row's field for an unknown variable.
std::optional<BodyError> explained(std::string_view body, std::string_view message);

}  // namespace checker::sql
