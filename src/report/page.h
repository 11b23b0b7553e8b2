// A report as a page of GitHub Flavored Markdown: text first, pictures below it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/report.h"

namespace checker::report {

struct PageSize {
    std::size_t bytes = 0;  // the page takes no more; what does not fit is counted
    std::size_t rows = 0;   // of a table
};

// `head`, a verdict, a table of the findings (the worst first), where the migrations fork, the
// changes of the schema, each as a table and as a picture, and for each rule why and what to do
// instead. Text from the repository is code or escaped, and can neither link nor mention.
std::string page(std::string_view head, const Results& results, const PageSize& size);

// The page where there are no results.
std::string failure_page(std::string_view head, std::string_view why);

}  // namespace checker::report
