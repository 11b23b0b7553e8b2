#include "cli/check.h"

#include "cli/scope.h"

namespace checker::cli {

Results check(const CheckOptions& options) {
    const git::Repository repository = git::Repository::open();
    const git::Change change = change_to_check(repository, options);
    Results results;
    results.scope = change.scope;
    sort_findings(results.findings);
    return results;
}

}  // namespace checker::cli
