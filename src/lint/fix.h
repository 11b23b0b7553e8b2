// Migrations with their dangerous statements written anew.
#pragma once

#include <string>
#include <vector>

#include "core/source.h"
#include "lint/lint.h"
#include "rules/catalogue.h"

namespace checker::lint {

struct Fixed {
    SourcePtr file;
    std::string text;                // the file as it is now to be; empty: as it was
    std::vector<std::string> rules;  // whose findings are gone, each once for each finding
};

// Rewrites what the rules have a mechanical fix for, in each file of a run. A rewrite counts only
// if a replay of it ends in the same database as the file did, fails nowhere, and has the finding
// no more.
std::vector<Fixed> fix(const rules::Catalogue& catalogue, const std::vector<SourcePtr>& migrations,
                       const Options& options);

}  // namespace checker::lint
