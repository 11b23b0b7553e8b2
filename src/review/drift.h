// Whether the schema in code is covered by the migrations, before and after a Change.
#pragma once

#include "config/discovery.h"
#include "review/chains.h"
#include "review/findings.h"
#include "review/project.h"

namespace checker::review {

// The drift of the project's state after the Change; what the Change lets drift, and what of it
// cannot be known, become findings.
Drift check_drift(const Run& run, const config::Project& project, const Chains& chains,
                  Findings& findings);

// The same for a project of another dialect or layout: as a schema of which no part is known. By
// default nothing is said about that at each change.
Drift settle_other_language(const Run& run, const config::Project& project, Findings& findings);

}  // namespace checker::review
