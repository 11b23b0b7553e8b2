#include "checks/problems.h"

namespace checker::checks {

// A tag becomes a file name; one that leads elsewhere is never followed.
void unsafe_path(const ChainChange& change, Report& report) {
    report_journal_problems(change, drizzle::ProblemKind::unsafe_path, report);
}

}  // namespace checker::checks
