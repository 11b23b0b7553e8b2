// The tables that change as an entity diagram.
#pragma once

#include <string>
#include <string_view>

#include "core/picture.h"

namespace checker::report {

// The changed tables and those that they refer to, left the ones that are referred to; empty for a
// picture without tables.
std::string table_drawing(const Pictured& picture, std::string_view id);

}  // namespace checker::report
