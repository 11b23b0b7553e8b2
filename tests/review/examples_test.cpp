// Every example of the rules about projects: what the documentation says is what a check finds.
#include "lint/examples.h"

#include <catch2/catch.hpp>

#include "review/review.h"

using namespace checker;

namespace {

TreePtr tree_of(const std::map<std::string, std::string>& files) {
    return std::make_shared<MemoryTree>(
        std::map<std::string, std::string, std::less<>>(files.begin(), files.end()));
}

std::vector<Finding> check_project(const rules::Catalogue& catalogue,
                                   const rules::Example& example) {
    review::Subject subject;
    subject.scope.kind = example.before.empty() ? ScopeKind::all : ScopeKind::staged;
    subject.after = tree_of(example.files);
    if (!example.before.empty()) subject.before = tree_of(example.before);
    return review::review(subject, [&]() -> const rules::Catalogue& { return catalogue; }, {})
        .findings;
}

}  // namespace

TEST_CASE("every example of every rule about projects") {
    const rules::Catalogue catalogue = rules::built_in();
    int rules_about_projects = 0;
    for (const rules::Rule& rule : catalogue.rules) {
        if (rule.bad.front().files.empty()) continue;
        ++rules_about_projects;
        const auto run = [&](const rules::Example& example) {
            return check_project(catalogue, example);
        };
        for (const lint::ExampleResult& result : lint::run_examples(catalogue, rule, run))
            DYNAMIC_SECTION(result.rule << ", " << result.name) {
                INFO(result.problem);
                CHECK(result.problem.empty());
            }
    }
    CHECK(rules_about_projects >= 20);
}
