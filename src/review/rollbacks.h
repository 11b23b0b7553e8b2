// The files by which people go back behind a migration.
#pragma once

#include <string>
#include <vector>

#include "core/results.h"
#include "core/tree.h"
#include "rules/catalogue.h"

namespace checker::review {

// Takes those findings of the rule missing-rollback out whose migration has such a file in `tree`,
// and says in the others where it is looked for: the rule's option `files`, from the migration's
// folder, "{name}" for its name.
void leave_out_rolled_back(const Tree& tree, const rules::Catalogue& catalogue,
                           std::vector<Finding>& findings);

}  // namespace checker::review
