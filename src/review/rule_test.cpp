#include "review/rule_test.h"

#include <algorithm>
#include <iterator>

#include "review/review.h"

namespace checker::review {

namespace {

TreePtr tree_of(const std::map<std::string, std::string>& files) {
    return std::make_shared<MemoryTree>(
        std::map<std::string, std::string, std::less<>>(files.begin(), files.end()));
}

std::vector<Finding> check_project(const rules::Catalogue& catalogue,
                                   const rules::Example& example) {
    Subject subject;
    subject.scope.kind = example.before.empty() ? ScopeKind::all : ScopeKind::staged;
    subject.after = tree_of(example.files);
    if (!example.before.empty()) subject.before = tree_of(example.before);
    return review(subject, [&]() -> const rules::Catalogue& { return catalogue; }, {}).findings;
}

}  // namespace

std::vector<lint::ExampleResult> test_examples(const rules::Catalogue& catalogue,
                                               const std::vector<const rules::Rule*>& tested) {
    const auto run = [&](const rules::Example& example) {
        return check_project(catalogue, example);
    };
    std::vector<lint::ExampleResult> results;
    for (const rules::Rule* rule : tested)
        std::ranges::move(lint::run_examples(catalogue, *rule, run), std::back_inserter(results));
    return results;
}

}  // namespace checker::review
