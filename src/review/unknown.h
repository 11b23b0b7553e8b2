// What comes of the parts of a schema that static evaluation does not know.
#pragma once

#include <string>
#include <vector>

#include "core/results.h"
#include "review/findings.h"
#include "review/project.h"
#include "schema/schema.h"

namespace checker::review {

// Tells one part, as an error when unknown parts are to fail, else as a hint.
void tell_unknown(const DriftUnknown& part, config::Unknown decided, Findings& findings);

struct UnknownParts {
    const Run& run;
    const config::Project& project;
    const std::vector<schema::Unknown>* before;  // those before the Change; null: no such state
    const std::string& command;                  // what makes the missing migration
};

// Tells the parts of `drift` that the Change made unknown, as hints or errors, or replaces the
// unknown by the verdict of the project's own drizzle-kit, as checker.yaml or the command line say.
// drizzle-kit is asked only when the Change touches the project, and not when the known parts drift
// by it already. checker.yaml is part of what is checked, and running the project's code is for
// its owner to allow: `drizzle-kit` in it counts only if it was there before the Change.
void settle_unknown(const UnknownParts& parts, Drift& drift, Findings& findings);

}  // namespace checker::review
