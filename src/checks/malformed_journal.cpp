#include "checks/problems.h"

namespace checker::checks {

void malformed_journal(const ChainChange& change, Report& report) {
    report_journal_problems(change, drizzle::ProblemKind::malformed, report);
}

}  // namespace checker::checks
