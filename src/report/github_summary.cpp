#include "report/github_summary.h"

#include <ostream>

#include "report/page.h"

namespace checker::report {

namespace {

// Other steps of the job may have something to say too, and nobody reads longer ones.
constexpr PageSize size{.bytes = 512U << 10U, .rows = 200};

}  // namespace

void report_github_summary(std::ostream& out, const Results& results, const Style& /*style*/) {
    out << page("", results, size);
}

void report_github_summary_failure(std::ostream& out, std::string_view why,
                                   const Style& /*style*/) {
    out << failure_page("", why);
}

}  // namespace checker::report
