// Taking single objects out of the catalog, whatever refers to them.
#pragma once

#include "replay/dependents.h"

namespace checker::replay {

// Nothing happens if the object, or what it is a part of, is gone already.
void erase(const Object& object, catalog::Catalog& catalog);

}  // namespace checker::replay
