// What the schema refers to and no schema file exports, so that drizzle-kit does not see it.
#pragma once

#include <functional>
#include <vector>

#include "checks/report.h"
#include "schema/schema.h"

namespace checker::checks {

// Enums and tables that columns and foreign keys of `code` name and `code` does not have; each is
// told once. Tables in schemas that are not the project's belong to somebody else. Asked only when
// there is something to tell, `made` gives the schema that the SQL of the migrations makes: what is
// there was made by hand.
std::vector<Remark> not_exported(const schema::Schema& code,
                                 const std::function<schema::Schema()>& made);

}  // namespace checker::checks
