// Every example of the rules about projects: what the documentation says is what a check finds.
#include <catch2/catch.hpp>

#include "review/rule_test.h"

using namespace checker;

TEST_CASE("every example of every rule about projects") {
    // Run once: this is entered anew for each section.
    static const std::vector<lint::ExampleResult> results = [] {
        const rules::Catalogue catalogue = rules::built_in();
        std::vector<const rules::Rule*> about_projects;
        for (const rules::Rule& rule : catalogue.rules)
            if (!rule.bad.front().files.empty()) about_projects.push_back(&rule);
        CHECK(about_projects.size() >= 20);
        return review::test_examples(catalogue, about_projects);
    }();
    for (const lint::ExampleResult& result : results)
        DYNAMIC_SECTION(result.rule << ", " << result.name) {
            INFO(result.problem);
            CHECK(result.problem.empty());
        }
}
