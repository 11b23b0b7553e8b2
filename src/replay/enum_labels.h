// Constants that become values of an enum.
#pragma once

#include <optional>

#include "replay/execution.h"

namespace checker::replay {

// How the server refuses a bare literal that becomes of that type, if this is an enum without such
// a value (22P02).
std::optional<Failure> failure_of_label(const sql::Node& value, const catalog::Type& type,
                                        const catalog::Catalog& catalog);
// Throws that.
void expect_label(const sql::Node& value, const catalog::Type& type,
                  const catalog::Catalog& catalog);

// The same for every literal below the node that is cast to an enum: PostgreSQL reads it before it
// runs anything.
void expect_cast_labels(const sql::Node& tree, const catalog::Catalog& catalog);

}  // namespace checker::replay
