// What there is to read about the rules that have findings.
#pragma once

#include <vector>

#include "core/results.h"
#include "rules/catalogue.h"

namespace checker::review {

// A document for each rule that one of the findings names, sorted by id. With examples where the
// catalogue has them.
std::vector<RuleDocument> documents(const rules::Catalogue& catalogue,
                                    const std::vector<Finding>& findings);

}  // namespace checker::review
