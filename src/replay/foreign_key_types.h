// Whether a foreign key can compare its columns with those that they refer to.
#pragma once

#include "catalog/catalog.h"

namespace checker::replay {

enum class KeyTypes { same, different, incompatible };

// Of the referencing column and the referenced one; `same` where a type is not known.
KeyTypes compare_key_types(const catalog::Type& own, const catalog::Type& referenced,
                           const catalog::Catalog& catalog);

}  // namespace checker::replay
