#include "report/text.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <sstream>

#include "example.h"

using namespace checker;
using namespace checker::report;

namespace {

std::string told(const Results& results, const Style& style = {}) {
    std::ostringstream out;
    report_text(out, results, style);
    return out.str();
}

int occurrences(const std::string& text, std::string_view part) {
    int number = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++number;
    return number;
}

Finding at(const SourcePtr& source, std::size_t begin) {
    Finding finding;
    finding.rule = "drop-table";
    finding.place = {source, {begin, begin + 4}};
    finding.message = "dropping it destroys its rows";
    finding.why = "because";
    return finding;
}

}  // namespace

TEST_CASE("when nothing is wrong there is one line") {
    Results results;
    CHECK(told(results) == "checker: nothing to check\n");
    results.scope.kind = ScopeKind::all;
    CHECK(told(results) == "checker: no Drizzle project found\n");
    results.baselined = 1;
    CHECK(told(results) ==
          "checker: nothing wrong (1 in the baseline) in 0 projects, 0 new migrations, "
          "0 statements\n");
    results.baselined = 0;
    results.projects.emplace_back().new_migrations = {"0000_a"};
    results.statements = 2;
    CHECK(told(results) == "checker: nothing wrong in 1 project, 1 new migration, 2 statements\n");
    results.suppressed = 1;
    CHECK(told(results) ==
          "checker: nothing wrong (1 suppressed) in 1 project, 1 new migration, 2 statements\n");
    results.scope.kind = ScopeKind::files;
    CHECK(told(results) == "checker: nothing wrong (1 suppressed) in 2 statements\n");
}

TEST_CASE("a rule explains itself once") {
    const auto source = std::make_shared<const Source>(Source{"a.sql", "DROP DROP DROP"});
    Results results;
    results.findings = {at(source, 0), at(source, 5), at(source, 10)};
    results.findings[2].why = "for another reason";
    const std::string text = told(results);
    CHECK(occurrences(text, "= why: because") == 1);
    CHECK(occurrences(text, "= why: for another reason") == 1);
    CHECK(occurrences(text, "error[drop-table]") == 3);
}

TEST_CASE("what is unknown is told, but not endlessly") {
    Results results;
    Drift& drift = results.projects.emplace_back().drift;
    drift.unknown.assign(25, {"public.a", {}, "it depends on the environment"});
    const std::string text = told(results);
    CHECK(occurrences(text, "unknown: public.a cannot be compared: it depends") == 20);
    CHECK(occurrences(text, "and 5 more that are unknown") == 1);
}

TEST_CASE("the time grows with the findings, not with findings times text") {
    std::string text;
    while (text.size() < 2'000'000)
        text += "DROP TABLE a;\n";
    const auto source = std::make_shared<const Source>(Source{"a.sql", text});
    Results results;
    for (std::size_t i = 0; i < 20'000; ++i)
        results.findings.push_back(at(source, i * 14));
    const auto start = std::chrono::steady_clock::now();
    CHECK(told(results).size() > 1'000'000);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}
