// The bound of a partition as a condition on its rows.
#pragma once

#include <string>

#include "catalog/catalog.h"

namespace checker::replay {

// What all rows of the partition fulfil, by its own bound and those of the tables above, as SQL;
// empty where that depends on the parent (hash), is not told by a bound (DEFAULT), or is not known.
std::string check_of_bounds(const catalog::Relation& partition, const catalog::Catalog& catalog);

}  // namespace checker::replay
