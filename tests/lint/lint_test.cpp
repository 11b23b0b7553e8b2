#include "lint/lint.h"

#include <catch2/catch.hpp>

using namespace checker;

namespace {

SourcePtr file(const std::string& path, const std::string& text) {
    return std::make_shared<const Source>(Source{path, text});
}

std::vector<std::string> rules_of(const lint::Outcome& outcome) {
    std::vector<std::string> ids;
    for (const Finding& finding : outcome.findings)
        ids.push_back(finding.rule);
    return ids;
}

const rules::Catalogue& catalogue() {
    static const rules::Catalogue rules = rules::built_in();
    return rules;
}

}  // namespace

TEST_CASE("a run is all migrations in their order") {
    lint::Options options;
    options.project = "packages/db";
    const lint::Outcome outcome =
        lint::lint(catalogue(),
                   {file("0001_a.sql", "CREATE TABLE a (id integer);"),
                    file("0002_b.sql", "DROP TABLE a;--> statement-breakpoint\nDROP TABLE b;")},
                   options);
    REQUIRE(rules_of(outcome) == std::vector<std::string>{"drop-table"});
    const Finding& finding = outcome.findings[0];
    CHECK(finding.place.source->path == "0002_b.sql");
    CHECK(locate(finding.place.source->text, finding.place.span.begin) == Location{2, 1});
    CHECK(finding.message == "this destroys the table b with all its rows");
    CHECK_FALSE(finding.why.empty());
    CHECK_FALSE(finding.instead.empty());
    CHECK(finding.project == "packages/db");
    CHECK(outcome.statements == 3);
    CHECK(outcome.suppressed == 0);
}

TEST_CASE("suppressions are counted, and speak of one statement") {
    const lint::Outcome outcome = lint::lint(
        catalogue(),
        {file("a.sql",
              "DROP TABLE a; -- checker:allow drop-table: unused\nDROP TABLE b;\n"
              "DROP TABLE /* checker:allow drop-table: unused */ c;--> statement-breakpoint\n"
              "-- checker:allow drop-table: unused--> statement-breakpoint\nDROP TABLE d")},
        {});
    CHECK(outcome.suppressed == 2);
    CHECK(rules_of(outcome) ==
          std::vector<std::string>{"drop-table", "unused-suppression", "drop-table"});
    CHECK(outcome.statements == 4);
}

TEST_CASE("a rule that is not in the catalogue finds nothing") {
    const lint::Outcome outcome = lint::lint({}, {file("a.sql", "DROP TABLE a; CREATE")}, {});
    CHECK(outcome.findings.empty());
    CHECK(outcome.statements == 2);
}
