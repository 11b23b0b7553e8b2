#include "report/junit.h"

#include <algorithm>
#include <map>
#include <ostream>

#include "report/places.h"
#include "report/summary.h"
#include "report/wrap.h"
#include "report/xml.h"

namespace checker::report {

namespace {

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

// A rule in a file, and what it found there.
struct Case {
    std::vector<const Finding*> findings;

    bool has_failed() const {
        return std::ranges::any_of(
            findings, [](const Finding* finding) { return finding->severity == Severity::error; });
    }
};

using Cases = std::map<std::pair<std::string_view, std::string_view>, Case>;  // path, rule

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + xml_text(value) + "\"";
}

std::string counts(std::size_t tests, std::size_t failures, std::size_t errors) {
    return attribute("tests", std::to_string(tests)) +
           attribute("failures", std::to_string(failures)) +
           attribute("errors", std::to_string(errors)) + attribute("time", "0");
}

std::string line_of(const Finding& finding, SourceLines& lines) {
    const Location at = extent_of(lines, finding.place).begin;
    return std::string(path_of(finding.place)) + ":" + std::to_string(at.line) + ":" +
           std::to_string(at.column) + ": " + std::string(name_of(finding.severity)) + ": " +
           one_line(finding.message) + "\n";
}

void add_advice(std::string& text, std::string_view what, std::string_view advice) {
    while (!advice.empty() && (advice.front() == '\n' || advice.front() == '\r'))
        advice.remove_prefix(1);
    while (!advice.empty() && (advice.back() == '\n' || advice.back() == '\r'))
        advice.remove_suffix(1);
    if (!advice.empty()) text += "\n" + std::string(what) + ": " + std::string(advice) + "\n";
}

// What a case has to say: its findings, and once why and what to do instead.
std::string text_of(const Case& one, SourceLines& lines) {
    std::string text;
    for (const Finding* finding : one.findings)
        text += line_of(*finding, lines);
    const Finding& first = *one.findings.front();
    add_advice(text, "why", first.why);
    add_advice(text, "instead", first.instead);
    return text;
}

const Finding& worst_of(const Case& one) {
    return **std::ranges::max_element(one.findings, {},
                                      [](const Finding* finding) { return finding->severity; });
}

std::string case_head(std::string_view path, std::string_view rule) {
    return "    <testcase" + attribute("name", one_line(rule)) +
           attribute("classname", one_line(path)) + attribute("time", "0");
}

void write(std::ostream& out, std::string_view path, std::string_view rule, const Case& one,
           SourceLines& lines) {
    const Finding& worst = worst_of(one);
    out << case_head(path, rule) << ">\n";
    const std::string text = xml_text(text_of(one, lines));
    if (one.has_failed())
        out << "      <failure" << attribute("message", one_line(worst.message))
            << attribute("type", name_of(worst.severity)) << '>' << text << "</failure>\n";
    else
        out << "      <system-out>" << text << "</system-out>\n";
    out << "    </testcase>\n";
}

struct Suite {
    std::string name;
    Cases cases;

    std::size_t tests() const { return std::max<std::size_t>(cases.size(), 1); }
    std::size_t failures() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(cases, [](const auto& one) { return one.second.has_failed(); }));
    }
};

void write(std::ostream& out, const Suite& suite, SourceLines& lines) {
    out << "  <testsuite" << attribute("name", suite.name)
        << counts(suite.tests(), suite.failures(), 0) << ">\n";
    for (const auto& [key, one] : suite.cases)
        write(out, key.first, key.second, one, lines);
    if (suite.cases.empty()) out << case_head(suite.name, "nothing wrong") << "/>\n";
    out << "  </testsuite>\n";
}

// A suite for each project, and one for what belongs to none.
std::vector<Suite> suites_of(const Results& results) {
    std::map<std::string_view, Cases> by_project;
    for (const ProjectResult& project : results.projects)
        by_project[project.root];
    for (const Finding& finding : results.findings) {
        by_project[finding.project][{path_of(finding.place), finding.rule}].findings.push_back(
            &finding);
    }
    if (by_project.empty()) by_project[""];
    std::vector<Suite> suites;
    suites.reserve(by_project.size());
    for (auto& [root, cases] : by_project)
        suites.push_back({root.empty() ? "checker" : "checker: " + one_line(root), cases});
    return suites;
}

}  // namespace

void report_junit(std::ostream& out, const Results& results, const Style& /*style*/) {
    SourceLines lines;
    const std::vector<Suite> suites = suites_of(results);
    std::size_t tests = 0;
    std::size_t failures = 0;
    for (const Suite& suite : suites) {
        tests += suite.tests();
        failures += suite.failures();
    }
    out << head << "<testsuites" << attribute("name", "checker") << counts(tests, failures, 0)
        << ">\n";
    for (const Suite& suite : suites)
        write(out, suite, lines);
    out << "</testsuites>\n";
}

void report_junit_failure(std::ostream& out, std::string_view why, const Style& /*style*/) {
    out << head << "<testsuites" << attribute("name", "checker") << counts(1, 0, 1) << ">\n"
        << "  <testsuite" << attribute("name", "checker") << counts(1, 0, 1) << ">\n"
        << case_head("checker", failure_id) << ">\n      <error" << attribute("message", failed)
        << attribute("type", failure_id) << '>' << xml_text(why) << "</error>\n"
        << "    </testcase>\n  </testsuite>\n</testsuites>\n";
}

}  // namespace checker::report
