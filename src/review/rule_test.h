// The examples of rules as tests of theirs.
#pragma once

#include <vector>

#include "lint/examples.h"
#include "rules/catalogue.h"

namespace checker::review {

// Runs every example of `tested` under the whole catalogue, those of whole projects too.
std::vector<lint::ExampleResult> test_examples(const rules::Catalogue& catalogue,
                                               const std::vector<const rules::Rule*>& tested);

}  // namespace checker::review
