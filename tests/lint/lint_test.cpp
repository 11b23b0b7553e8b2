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

TEST_CASE("a rule is silent where one that says it better speaks") {
    const std::string rule = "title: t\nseverity: hint\nwhy: w\ninstead: i\nmessage: m\n";
    const std::string examples =
        "bad: [{sql: DROP TABLE a, finds: [{at: D}]}]\ngood: [{sql: SELECT 1}]\n";
    rules::Catalogue two;
    two.add({rules::read_rule({"better.yaml", rule + "match: {DropStmt: }\n" + examples}),
             rules::read_rule({"worse.yaml", rule + "gives_way_to: better\n" +
                                                 "match: {any: [{DropStmt: }, {CreateStmt: }]}\n" +
                                                 examples})});
    const SourcePtr migration =
        file("a.sql", "CREATE TABLE a (id integer);--> statement-breakpoint\nDROP TABLE a;");
    CHECK(rules_of(lint::lint(two, {migration}, {})) ==
          std::vector<std::string>{"worse", "better"});
    two.find("better")->enabled = false;
    CHECK(rules_of(lint::lint(two, {migration}, {})) == std::vector<std::string>{"worse", "worse"});
}

TEST_CASE("options change what a rule finds") {
    rules::Catalogue some = catalogue();
    for (rules::Rule& rule : some.rules)
        rule.enabled = rule.id == "wide-index" || rule.id == "naming-convention";
    const SourcePtr migration = file("a.sql",
                                     "CREATE TABLE a (\"Id\" integer, b integer);"
                                     "CREATE INDEX a_idx ON a (\"Id\", b);");
    CHECK(rules_of(lint::lint(some, {migration}, {})) ==
          std::vector<std::string>{"naming-convention"});
    some.find("wide-index")->options["columns"] = "1";
    some.find("naming-convention")->options["column"] = "[A-Za-z]+";
    CHECK(rules_of(lint::lint(some, {migration}, {})) == std::vector<std::string>{"wide-index"});
    some.find("wide-index")->options["columns"] = "many";
    CHECK_THROWS_WITH(lint::lint(some, {migration}, {}),
                      Catch::Contains("needs a number as its option 'columns'"));
}

TEST_CASE("what a run leaves behind is said at the statement that makes it") {
    rules::Catalogue some = catalogue();
    for (rules::Rule& rule : some.rules)
        rule.enabled = rule.id == "table-without-primary-key";
    const lint::Outcome outcome =
        lint::lint(some,
                   {file("0001_a.sql", "CREATE TABLE a (id integer); CREATE TABLE b (id integer);"),
                    file("0002_b.sql", "ALTER TABLE a ADD PRIMARY KEY (id);")},
                   {});
    REQUIRE(outcome.findings.size() == 1);
    CHECK(outcome.findings[0].place.source->path == "0001_a.sql");
    CHECK(outcome.findings[0].message == "b has no primary key");
}

TEST_CASE("a long run is told as its statements are, in their order") {
    // Long enough for other threads to take their part of the parsing and of the rules.
    constexpr int statements = 3600;
    std::string text;
    for (int i = 0; i < statements; ++i) {
        const std::string table = "t" + std::to_string(i);
        text += i % 3 == 0 ? "DROP TABLE " + table + ";\n"
                           : "CREATE TABLE " + table + " (id integer PRIMARY KEY, note text);\n";
    }
    REQUIRE(text.size() > (128U << 10U));
    const lint::Outcome outcome = lint::lint(catalogue(), {file("0001_a.sql", text)}, {});
    CHECK(outcome.statements == statements);
    REQUIRE(outcome.findings.size() == statements / 3);
    const Lines lines(text);
    int wrong = 0;
    for (int i = 0; i < statements; i += 3) {
        const Finding& finding = outcome.findings[static_cast<std::size_t>(i / 3)];
        wrong += finding.rule != "drop-table" || lines.at(finding.place.span.begin).line != i + 1 ||
                 finding.message !=
                     "this destroys the table t" + std::to_string(i) + " with all its rows";
    }
    CHECK(wrong == 0);
}

TEST_CASE("many files are told as one by one") {
    // So much text that another thread takes its part.
    constexpr int count = 3000;
    std::vector<SourcePtr> files;
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(1000 + i);
        files.push_back(file(number + ".sql", "DROP TABLE a" + number + ";\nSELEC;\n"));
    }
    const lint::Outcome outcome = lint::lint(catalogue(), files, {});
    CHECK(outcome.statements == 2 * count);
    REQUIRE(outcome.findings.size() == 2 * count);
    for (std::size_t i = 0; i < files.size(); ++i) {
        CHECK(outcome.findings[2 * i].rule == "drop-table");
        CHECK(outcome.findings[2 * i].place.source == files[i]);
        CHECK(outcome.findings[2 * i + 1].rule == "syntax-error");
    }
}

TEST_CASE("what is not analysed may have made what the next statement needs") {
    const lint::Outcome outcome = lint::lint(
        catalogue(),
        {file("0001_a.sql", "CREATE TABLE a (id integer);"),
         file("0002_b.sql",
              "ALTER TABLE a ADD COLUMN twice integer GENERATED ALWAYS AS (id * 2) VIRTUAL;\n"
              "CREATE INDEX twice_index ON a (twice);\nCREATE INDEX thrice_index ON a (thrice);")},
        {});
    CHECK(rules_of(outcome) == std::vector<std::string>{"newer-syntax", "migration-will-fail"});
    CHECK(outcome.findings.back().message ==
          "PostgreSQL refuses this: column \"thrice\" does not exist");
}
