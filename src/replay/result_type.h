// The types of what expressions result in, as far as they are worked out.
#pragma once

#include <functional>

#include "catalog/catalog.h"
#include "sql/node.h"

namespace checker::replay {

// The type of an expression within another.
using TypeOf = std::function<catalog::Type(const sql::Node&)>;

// The type of a constant, comparison, condition or reckoning in the result of a query; no name
// where it is not known, as that of whatever somebody's own operators may result in.
catalog::Type type_of_result(const sql::Node& value, const TypeOf& type_of,
                             const catalog::Catalog& catalog);

}  // namespace checker::replay
