#include "checks/problems.h"

namespace checker::checks {

// What keeping both sides of a conflict leaves: every reader takes the last value without a word.
void duplicate_json_key(const ChainChange& change, Report& report) {
    report_journal_problems(change, drizzle::ProblemKind::duplicate_key, report);
    report_snapshot_problems(change, drizzle::ProblemKind::duplicate_key, report);
}

}  // namespace checker::checks
