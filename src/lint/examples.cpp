#include "lint/examples.h"

#include <algorithm>

#include "lint/lint.h"
#include "sql/parse.h"

namespace checker::lint {

namespace {

std::string pointed_at(const Finding& finding) {
    if (!finding.place.source) return {};
    const std::string& text = finding.place.source->text;
    const std::size_t begin = std::min(finding.place.span.begin, text.size());
    return text.substr(begin, finding.place.span.end - begin);
}

std::string told(const Finding& finding) {
    const std::string path = finding.place.source ? finding.place.source->path + " " : "";
    return finding.rule + ": " + finding.message + "\n    at " + path + "'" + pointed_at(finding) +
           "'";
}

bool fits(const rules::Expected& expected, const Finding& finding) {
    const bool same_file =
        expected.in.empty() || (finding.place.source && finding.place.source->path == expected.in);
    return same_file && pointed_at(finding).starts_with(expected.at) &&
           finding.message.find(expected.says) != std::string::npos;
}

std::string compare(const rules::Rule& rule, const rules::Example& example,
                    std::vector<Finding> findings) {
    std::string problem;
    if (!example.finds.empty())
        std::erase_if(findings, [&](const Finding& found) { return found.rule != rule.id; });
    for (const rules::Expected& expected : example.finds) {
        const auto found = std::ranges::find_if(
            findings, [&](const Finding& finding) { return fits(expected, finding); });
        if (found == findings.end())
            problem += "\n  not found: '" + expected.at + "' " + expected.says;
        else
            findings.erase(found);
    }
    for (const Finding& finding : findings)
        problem += "\n  not expected: " + told(finding);
    return problem;
}

std::string run(const rules::Catalogue& catalogue, const rules::Rule& rule,
                const rules::Example& example, const ProjectRunner& run_project) {
    if (!example.files.empty()) return compare(rule, example, run_project(example));
    const auto source = std::make_shared<const Source>(Source{"example.sql", example.sql});
    Options options;
    replay::Options runner;
    runner.in_transaction = example.in_transaction;
    options.history = replay::Replay(runner);
    for (const sql::Statement& statement : sql::parse_migration(example.given).statements)
        options.history.apply(statement);
    Outcome outcome = lint(catalogue, {source}, options);
    std::string problem = compare(rule, example, std::move(outcome.findings));
    for (const std::string& broken : outcome.broken_messages)
        problem += "\n  a message names what is not there: " + broken;
    return problem;
}

}  // namespace

std::vector<ExampleResult> run_examples(const rules::Catalogue& all, const rules::Rule& rule,
                                        const ProjectRunner& run_project) {
    std::vector<ExampleResult> results;
    rules::Catalogue catalogue = all;
    if (rules::Rule* own = catalogue.find(rule.id)) own->enabled = true;
    const auto run_all = [&](const std::vector<rules::Example>& examples, const std::string& kind) {
        int number = 0;
        for (const rules::Example& example : examples) {
            std::string name = kind + " " + std::to_string(++number);
            if (!example.name.empty()) name += ": " + example.name;
            results.push_back({rule.id, name, run(catalogue, rule, example, run_project)});
        }
    };
    run_all(rule.bad, "bad");
    run_all(rule.good, "good");
    return results;
}

std::vector<ExampleResult> run_examples(const rules::Catalogue& catalogue,
                                        const ProjectRunner& run_project) {
    std::vector<ExampleResult> all;
    for (const rules::Rule& rule : catalogue.rules)
        std::ranges::move(run_examples(catalogue, rule, run_project), std::back_inserter(all));
    return all;
}

}  // namespace checker::lint
