// One project of a Change.
#pragma once

#include "config/discovery.h"
#include "review/review.h"

namespace checker::review {

// Checks one project and adds what comes out to `results`: its state, its findings, its counts.
void review_project(const Subject& subject, const config::Project& project,
                    const rules::Catalogue& catalogue, Results& results);

}  // namespace checker::review
