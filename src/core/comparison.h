// What differs between two schemas of each project: everything a report of it may know.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/results.h"

namespace checker {

// A part of an object that is not the same on both sides; nothing where it is not set.
struct ChangedFacet {
    std::string name;  // type, not_null, where, ...
    std::optional<std::string> from;
    std::optional<std::string> to;
};

struct SchemaChange {
    enum class Sign { add, drop, alter };

    Sign sign = Sign::alter;
    std::string kind;    // add_column, drop_table, ...
    std::string noun;    // column
    std::string owner;   // public.users: the object that stands on its own, maybe `object` itself
    std::string object;  // public.users.age
    std::string name;    // age; of an object that stands on its own users or auth.users
    std::string detail;  // of a column that is added or dropped, what it is: "integer NOT NULL"
    std::vector<ChangedFacet> facets;  // of an altered object
    Place place;
};

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
