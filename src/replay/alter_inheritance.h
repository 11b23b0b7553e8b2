// What a table needs to be one that inherits.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// Throws Refused (42804) if the table lacks a column or check of its parent, or has it otherwise.
void expect_like_parent(const catalog::Relation& child, const catalog::Relation& parent,
                        const Execution& at);
// Throws Refused (42P07) if one of the tables would come to inherit from itself.
void expect_no_circle(const catalog::Relation& child, const catalog::Relation& parent,
                      const Execution& at);

// Says on both sides that the table inherits from the other, or does so no longer.
void join(catalog::Relation& child, catalog::Relation& parent);
void part(catalog::Relation& child, catalog::Relation& parent, const catalog::Catalog& catalog);

}  // namespace checker::replay
