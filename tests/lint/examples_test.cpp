// Every example of every rule; those of whole projects run where projects are known.
#include "lint/examples.h"

#include <catch2/catch.hpp>

using namespace checker;

TEST_CASE("every example of every rule about statements") {
    const rules::Catalogue catalogue = rules::built_in();
    REQUIRE(catalogue.rules.size() > 10);
    for (const rules::Rule& rule : catalogue.rules) {
        if (!rule.bad.front().files.empty()) continue;
        const auto no_project = [](const rules::Example&) -> std::vector<Finding> {
            FAIL("an example of files in a rule about statements");
            return {};
        };
        for (const lint::ExampleResult& result : lint::run_examples(catalogue, rule, no_project)) {
            INFO(result.rule << ", " << result.name << result.problem);
            CHECK(result.problem.empty());
        }
    }
}

TEST_CASE("an example that does not hold is told") {
    rules::Catalogue catalogue;
    catalogue.add({rules::read_rule({"x.yaml",
                                     "title: t\nseverity: hint\nwhy: w\ninstead: i\n"
                                     "match: {DropStmt: }\nmessage: drops {removeType} {nothing}\n"
                                     "bad: [{sql: DROP TABLE a, finds: [{at: b}]}]\n"
                                     "good: [{sql: DROP TABLE a}, {sql: SELECT 1}]\n"})});
    const std::vector<lint::ExampleResult> results = lint::run_examples(catalogue, {});
    REQUIRE(results.size() == 3);
    CHECK(results[0].problem.find("not found: 'b'") != std::string::npos);
    CHECK(results[0].problem.find("not expected: x: drops OBJECT_TABLE ?") != std::string::npos);
    CHECK(results[0].problem.find("x: {nothing}") != std::string::npos);
    CHECK_FALSE(results[1].problem.empty());
    CHECK(results[2].problem.empty());
}
