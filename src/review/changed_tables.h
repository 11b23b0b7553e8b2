// What a Change does to the schema in code.
#pragma once

#include "config/discovery.h"
#include "core/picture.h"
#include "review/review.h"

namespace checker::review {

// Adds the changes of the schema, the tables that they touch and the tables that these refer to or
// are referred to from. Nothing where there is no before, or where the code is not evaluated.
void picture_tables(const Subject& subject, const config::Project& project, Pictured& picture);

}  // namespace checker::review
