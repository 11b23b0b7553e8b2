#include "checks/problems.h"

namespace checker::checks {

void malformed_snapshot(const ChainChange& change, Report& report) {
    report_snapshot_problems(change, drizzle::ProblemKind::malformed, report);
}

}  // namespace checker::checks
