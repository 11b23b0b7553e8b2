#include "report/comment.h"

#include <ostream>

#include "report/page.h"

namespace checker::report {

namespace {

constexpr std::string_view mark = "<!-- checker -->\n";

// GitHub takes 65,536 characters; bytes are never fewer.
constexpr PageSize size{.bytes = 65'536, .rows = 100};

}  // namespace

void report_comment(std::ostream& out, const Results& results, const Style& /*style*/) {
    out << page(mark, results, size);
}

void report_comment_failure(std::ostream& out, std::string_view why, const Style& /*style*/) {
    out << failure_page(mark, why);
}

}  // namespace checker::report
