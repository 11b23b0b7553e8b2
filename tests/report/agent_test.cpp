#include "report/agent.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "example.h"

using namespace checker;
using namespace checker::report;

namespace {

std::string told(const Results& results) {
    std::ostringstream out;
    report_agent(out, results, {.colour = true, .utf8 = true});
    return out.str();
}

}  // namespace

TEST_CASE("however much is wrong, an assistant gets the errors first and no more than 4 KiB") {
    const auto source =
        std::make_shared<const Source>(Source{std::string(5000, 'p'), "SELECT 1;\n"});
    Results results;
    for (int i = 0; i < 3000; ++i) {
        Finding finding;
        finding.rule = "rule-" + std::to_string(i);
        finding.severity = i < 2998 ? Severity::warning : Severity::error;
        finding.place = {source, {0, 6}};
        finding.message = std::string(3000, 'm');
        finding.instead = std::string(3000, 'i');
        results.findings.push_back(std::move(finding));
    }
    results.projects.emplace_back().drift.unknown.resize(2);
    const std::string text = told(results);
    CHECK(text.size() <= 4096);
    CHECK(text.find("what: mmm") != std::string::npos);
    CHECK(text.find("do: iii") != std::string::npos);
    CHECK(text.find(" more: run the same check with --format concise\n") != std::string::npos);
    CHECK(text.find("not compared: 2 parts of the schema") != std::string::npos);
    CHECK(text.find('\x1B') == std::string::npos);
    CHECK(text.ends_with(" in 1 project, 0 new migrations, 0 statements\n"));
    results.findings[2999].place = {};
    results.findings[2998].place = {};
    CHECK(told(results).starts_with("error rule-2998\nwhat: m"));
}

TEST_CASE("when nothing is wrong an assistant gets one line") {
    CHECK(told({}) == "checker: nothing to check\n");
}
