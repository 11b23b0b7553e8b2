// What differs between two schemas of each project: everything a report of it may know.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/results.h"
#include "core/schema_change.h"

namespace checker {

// Something that one side does not know, so that nothing is said about it.
struct NotCompared {
    bool in_from = false;  // else in `to`
    DriftUnknown what;
};

struct ProjectComparison {
    std::string root;    // the folder drizzle-kit is run in
    std::string config;  // empty if checker.yaml alone names the project, or there is none
    std::string dialect;
    std::string out;  // the migrations folder
    std::vector<SchemaChange> changes;
    std::vector<NotCompared> unknown;
    std::vector<std::string> statements;  // SQL that makes the changes, without semicolons
    std::string unchecked;                // why nothing was compared; empty: it was
};

// One side, for people and for programs.
struct ComparisonEnd {
    std::string label;  // "the code", "the code of main"
    std::string what;   // code, snapshot, sql
    std::string tree;   // worktree, index, or a commit's id
    std::string path;   // of the snapshot, when a file was named
};

struct Comparison {
    ComparisonEnd from;
    ComparisonEnd to;
    std::vector<ProjectComparison> projects;
};

}  // namespace checker
