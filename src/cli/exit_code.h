// What the shell is told.
#pragma once

#include <algorithm>

#include "core/comparison.h"
#include "core/resolution.h"
#include "core/results.h"

namespace checker::cli {

// 1 when there is a finding at or above `failing`, else 0. (2, the check could not be done, is an
// Error's, in main.)
inline int exit_code(const Results& results, Severity failing = Severity::error) {
    return std::ranges::any_of(results.findings, [failing](const Finding& finding) {
        return finding.severity >= failing;
    });
}

// 1 when something differs, else 0.
inline int exit_code(const Comparison& comparison) {
    return std::ranges::any_of(comparison.projects, [](const ProjectComparison& project) {
        return !project.changes.empty();
    });
}

// 1 when a person has to decide, or when there is something to do and only that was asked, else 0.
inline int exit_code(const Resolution& resolution, bool only_asked) {
    if (resolution.status == ResolutionStatus::refused) return 1;
    return only_asked && resolution.status == ResolutionStatus::planned ? 1 : 0;
}

}  // namespace checker::cli
