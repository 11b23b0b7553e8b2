#include "report/github.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "example.h"

using namespace checker;
using namespace checker::report;

namespace {

Results many(int number) {
    const auto source =
        std::make_shared<const Source>(Source{"a.sql", "DROP TABLE a;\nDROP TABLE b;\n"});
    Results results;
    for (int i = 0; i < number; ++i) {
        Finding finding;
        finding.rule = "drop-table";
        finding.severity = i % 2 == 0 ? Severity::error : Severity::warning;
        finding.place = place_of(source, "DROP TABLE b;");
        finding.message = "finding " + std::to_string(i);
        finding.why = std::string(100'000, 'w');
        results.findings.push_back(finding);
    }
    return results;
}

std::vector<std::string> annotations(const Results& results) {
    std::ostringstream out;
    report_github(out, results, {});
    std::istringstream in(out.str());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("an annotation names the place, the rule and the message") {
    CHECK(annotations(many(1)) ==
          std::vector<std::string>{"::error file=a.sql,line=2,endLine=2,col=1,endColumn=14,"
                                   "title=checker%3A drop-table::finding 0"});
}

TEST_CASE("a place of several lines has no end column") {
    Results results = many(1);
    results.findings[0].place.span = {0, 20};
    CHECK(annotations(results)[0].starts_with("::error file=a.sql,line=1,endLine=2,col=1,title="));
}

TEST_CASE("ten annotations of a severity at most, the last one counting the rest") {
    CHECK(annotations(many(20)).size() == 20);
    const std::vector<std::string> lines = annotations(many(50));
    REQUIRE(lines.size() == 20);
    CHECK(lines[8].ends_with("finding 16"));
    CHECK(lines[9] ==
          "::error title=checker::and 16 more errors; the job summary has them, and the log of "
          "this step");
    CHECK(lines[19] ==
          "::warning title=checker::and 16 more warnings; the job summary has them, and the log of "
          "this step");
}
