// Pages of Markdown: what they hold, and how much.
#include <catch2/catch.hpp>
#include <sstream>

#include "example.h"
#include "report/comment.h"
#include "report/github_summary.h"
#include "report/mermaid.h"
#include "report/sheet.h"

using namespace checker;
using namespace checker::report;

namespace {

std::string told(Reporter report, const Results& results) {
    std::ostringstream out;
    report(out, results, {});
    return out.str();
}

// Findings that take as much room as they can: each of a rule of its own, with long texts.
Results many(int number) {
    const auto source = std::make_shared<const Source>(Source{"a.sql", "DROP TABLE b;\n"});
    Results results;
    for (int i = 0; i < number; ++i)
        results.findings.push_back({.rule = "drop-table" + std::to_string(i),
                                    .severity = i % 2 == 0 ? Severity::error : Severity::warning,
                                    .place = {source, {0, 13}},
                                    .message = std::string(10'000, '@'),
                                    .why = std::string(100'000, 'w'),
                                    .instead = "",
                                    .project = ""});
    return results;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("no page is longer than what takes it, and each counts what is left out") {
    const Results results = many(5000);
    const std::string summary = told(report_github_summary, results);
    CHECK(summary.size() < (1U << 20U));
    CHECK(summary.size() > 500'000);
    CHECK(contains(summary, " more; the log of the step has all of them"));
    CHECK(contains(summary, "had no room here"));
    const std::string comment = told(report_comment, results);
    CHECK(comment.size() <= 65'536);
    CHECK(comment.size() > 60'000);
    CHECK(contains(comment, " more; the log of the step has all of them"));
    CHECK(contains(comment, "had no room here"));
}

TEST_CASE("a comment begins with its mark and the verdict") {
    CHECK(told(report_comment, example())
              .starts_with("<!-- checker -->\n### checker: 5 errors, 3 warnings, 1 hint\n"));
    CHECK(told(report_comment, {}).starts_with("<!-- checker -->\n### checker: nothing wrong\n"));
}

TEST_CASE("a sheet takes a part as a whole or not at all") {
    Sheet sheet(1000);
    CHECK(sheet.add(std::string(700, 'a')));
    CHECK_FALSE(sheet.add(std::string(300, 'b')));
    CHECK(sheet.finish() == std::string(700, 'a') +
                                "\n1 more part of this report had no room here; the log of the "
                                "step has all findings\n");
}

TEST_CASE("a fork with nothing in common, long arms and many of them is still a small picture") {
    ChainFork fork;
    for (int arm = 0; arm < 7; ++arm) {
        fork.arms.push_back({"branch " + std::to_string(arm), {}});
        for (int i = 0; i < 100; ++i)
            fork.arms.back().migrations.push_back(
                {std::to_string(i) + std::string(200, 'x'), true});
    }
    const std::string picture = fork_diagram(fork);
    CHECK(picture.starts_with("flowchart LR\n  m0[\"no migration in common\"]\n"));
    CHECK(contains(picture, "[\"and 92 more\"]"));
    CHECK(contains(picture, "[\"and 3 more branches\"]"));
    CHECK(picture.size() < 6000);
}

TEST_CASE("many tables and columns are counted, those that change come first") {
    Pictured picture;
    for (int i = 0; i < 40; ++i) {
        picture.tables.push_back({"kept" + std::to_string(i), {}, {}});
        picture.tables.push_back({"new" + std::to_string(i), SchemaChange::Sign::add, {}});
        for (int column = 0; column < 30; ++column)
            picture.tables.back().columns.push_back({"c", "text", false, false, false, {}});
    }
    const std::string text = table_diagram(picture);
    CHECK(contains(text, "t0[\"+ new0\"] {"));
    CHECK(contains(text, "_ more \"10 columns\""));
    CHECK(contains(text, "more[\"and 50 more tables\"]"));
    CHECK_FALSE(contains(text, "kept"));
    CHECK(table_diagram({}).empty());
}
