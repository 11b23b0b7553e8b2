// The pictures of a page, each below a table with the same facts.
#pragma once

#include <cstddef>

#include "core/results.h"
#include "report/sheet.h"

namespace checker::report {

// Of each project that has one: where its migrations fork, and what changes in its schema.
void add_pictures(Sheet& sheet, const Results& results, std::size_t most_rows);

}  // namespace checker::report
