// SQL files alone, without a Change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/results.h"
#include "core/tree.h"
#include "lint/fix.h"
#include "review/findings.h"

namespace checker::review {

// Files and what they are seen against.
struct Files {
    std::vector<SourcePtr> sources;  // paths from the tree's root; others belong to no migrations
    TreePtr tree;                    // the folder around them: checker.yaml, the migrations
    std::optional<int> postgres;     // the server's major version; nothing: what checker.yaml says
};

// Lints the files. Those of one migrations folder are one run behind the migrations before the
// first of them; all others are one run, in the order given, of which nothing before is known.
// Of what may be wanted beside, there are no states and no pictures.
Results lint_files(const Files& files, const Rules& built_in, Wanted wanted = {});

// The same files as their fixes make them.
std::vector<lint::Fixed> fix_files(const Files& files, const Rules& built_in);

}  // namespace checker::review
