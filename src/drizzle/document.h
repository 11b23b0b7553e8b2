// The problems that JSON itself shows.
#pragma once

#include <vector>

#include "drizzle/problem.h"
#include "json/read.h"

namespace checker::drizzle {

// The document of a source, or nothing. Syntax errors, conflict markers and repeated keys become
// problems.
std::optional<json::Document> read_document(const SourcePtr& source,
                                            std::vector<Problem>& problems);

}  // namespace checker::drizzle
