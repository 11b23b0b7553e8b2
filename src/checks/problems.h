// What reading the files of a chain has shown.
#pragma once

#include "checks/chain_checks.h"
#include "drizzle/problem.h"

namespace checker::checks {

// Reports the journal's problems of that kind that no older chain has.
void report_journal_problems(const ChainChange& change, drizzle::ProblemKind kind, Report& report);

// Reports the problems of that kind in snapshots that the Change adds or edits (with `all`, in
// every one). Only these are read.
void report_snapshot_problems(const ChainChange& change, drizzle::ProblemKind kind, Report& report);

}  // namespace checker::checks
