// The checks of a project's migrations: one function a rule, the file named like the rule.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/report.h"
#include "core/tree.h"
#include "drizzle/chain.h"
#include "drizzle/problem.h"

namespace checker::checks {

// The chain of a branch that the one being checked is going to be merged into.
struct Upcoming {
    std::string branch;
    drizzle::Chain chain;
};

// The state of one project's migrations before and after. What was wrong before the Change, or in
// a branch that is being merged, is not reported.
struct ChainChange {
    const Tree* before_tree = nullptr;  // null: there is no before, everything is new
    const drizzle::Chain* before = nullptr;
    const Tree& after_tree;
    const drizzle::Chain& after;
    std::vector<const drizzle::Chain*> merged;  // of the other parents, while a merge is under way
    bool all = false;                           // report also what was there before
    // What the branch has that others have run; where it is not known, the before counts for it.
    const Tree* base_tree = nullptr;
    const drizzle::Chain* base = nullptr;
    std::vector<Upcoming> upcoming{};  // they may have moved on since the before
    // What reading the snapshots shows: kept by the first check that asks, as there may be
    // hundreds.
    mutable std::optional<std::vector<drizzle::Problem>> snapshot_problems{};
};

using ChainCheck = void (*)(const ChainChange&, Report&);

struct ChainRule {
    std::string_view id;
    ChainCheck check;
};

// Every chain check, sorted by rule.
const std::vector<ChainRule>& chain_rules();

// The remarks of all of them.
std::vector<Remark> check_chain(const ChainChange& change);

void conflict_markers(const ChainChange& change, Report& report);
void duplicate_json_key(const ChainChange& change, Report& report);
void malformed_journal(const ChainChange& change, Report& report);
void malformed_snapshot(const ChainChange& change, Report& report);
void migration_deleted(const ChainChange& change, Report& report);
void migration_edited(const ChainChange& change, Report& report);
void migration_file_missing(const ChainChange& change, Report& report);
void migration_not_in_journal(const ChainChange& change, Report& report);
void migration_number_taken(const ChainChange& change, Report& report);
void migration_out_of_order(const ChainChange& change, Report& report);
void snapshot_missing(const ChainChange& change, Report& report);
void snapshot_not_head(const ChainChange& change, Report& report);
void snapshot_not_in_journal(const ChainChange& change, Report& report);
void snapshot_parent_shared(const ChainChange& change, Report& report);
void snapshot_parent_unknown(const ChainChange& change, Report& report);
void unsafe_path(const ChainChange& change, Report& report);

}  // namespace checker::checks
