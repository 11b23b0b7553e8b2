// One run over a repository: every project of a Change, its chain, its drift and its new SQL.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "config/discovery.h"
#include "core/cache.h"
#include "core/results.h"
#include "core/tree.h"
#include "drizzle_kit/answer.h"
#include "review/findings.h"

namespace checker::review {

// A branch as it is now.
struct Tip {
    std::string branch;
    TreePtr tree;
};

// What is being checked, without a word about git.
struct Subject {
    Scope scope;
    TreePtr before;  // null: there was nothing
    TreePtr after;
    std::vector<TreePtr> merged;  // what a merge brings in: it was reviewed where it was made
    // What others can have of the branch's history, and with it have run; null, or no function,
    // where that is not known: then the before counts.
    std::function<TreePtr()> base;
    // What the branch will be merged into, and may have moved on since the before.
    std::vector<Tip> tips{};
    // What differs between before and after; nothing when all paths count.
    std::optional<std::vector<std::string>> changed_paths;
};

// Asks the project's own drizzle-kit whether its code and migrations agree in that Tree.
using AskDrizzleKit =
    std::function<drizzle_kit::Answer(const Tree& tree, const config::Project& project)>;

struct Options {
    std::vector<std::string> folders;  // only projects in these folders; empty: all
    Wanted wanted = {.states = true};
    // What comes of unknown parts of a schema; nothing: what checker.yaml says.
    std::optional<config::Unknown> unknown = std::nullopt;
    AskDrizzleKit ask_drizzle_kit = nullptr;  // called for Unknown::drizzle_kit alone
    bool use_baseline = true;                 // else what it holds is told too
    Cache* cache = nullptr;                   // of earlier runs; may be missing
};

// Checks every project. Findings are sorted. What the before-Tree already had is a finding only
// when the scope is `all`. `built_in` gives the rules without the repository's own and its
// opinions.
Results review(const Subject& subject, const Rules& built_in, const Options& options);

}  // namespace checker::review
