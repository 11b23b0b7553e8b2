// A database as Drizzle sees it.
#pragma once

#include "catalog/catalog.h"
#include "schema/schema.h"

namespace checker::postgres {

// What Drizzle knows of in the catalog, in comparable spelling (comparable.h); what the history
// only mentions (made elsewhere) and what is temporary is left out. Objects are sorted by name.
schema::Schema schema_of(const catalog::Catalog& catalog);

}  // namespace checker::postgres
