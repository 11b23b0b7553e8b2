// The findings that were there when checker was adopted: recorded once, and not told again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.h"
#include "core/results.h"
#include "core/tree.h"
#include "review/findings.h"

namespace checker::review {

// One recorded finding.
struct BaselineEntry {
    std::string fingerprint;  // as fingerprints() gives it
    std::string rule;
    std::string path;
    std::size_t offset = 0;  // of its line in the file
};

struct Baseline {
    SourcePtr source;  // null: there is no such file
    std::vector<BaselineEntry> entries;
};

// Where the baseline is, from the repository's root.
std::string baseline_path(const config::Settings& settings);

// Reads a baseline: JSON Lines, the first of which says the version. The order of the others does
// not count, nor that one stands there twice, so that merges may simply unite both sides. Throws
// Error("path:line: ...") for a file that is anything else.
Baseline read_baseline(const Tree& tree, const std::string& path);

// The text of the baseline that holds these findings: a line each, sorted.
std::string baseline_of(const std::vector<Finding>& findings);

// How a baseline meets the findings of a run.
struct Baselined {
    Baseline baseline;
    std::vector<bool> met;  // for each entry, whether there is such a finding
};

// Takes the findings of `results`, which are sorted, that the baseline of `tree` holds out of them,
// and counts them. One that has parts is held when all of them are.
Baselined take_out_baselined(const Tree& tree, const config::Settings& settings, Results& results);

// Tells of entries that no finding met: of all when everything was checked, else of those whose
// file is gone.
void tell_outdated(const Baselined& baselined, const Tree& tree, bool all_was_checked,
                   Findings& findings);

// Tells of entries that hold a finding of this Change and were not in the baseline of `before`.
void tell_added(const Baselined& baselined, const Tree& before, const std::string& path,
                Findings& findings);

}  // namespace checker::review
