#include "report/agent.h"

#include <algorithm>
#include <functional>
#include <ostream>
#include <vector>

#include "report/markdown.h"
#include "report/places.h"
#include "report/summary.h"
#include "report/workflow_command.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

constexpr std::size_t largest_report = 4096;
constexpr std::size_t largest_text = 480;      // of what stands behind "what:" and "do:"
constexpr std::size_t room_for_the_end = 400;  // what is left out, and the summary

std::string place_of(const Place& place, SourceLines& lines) {
    if (place.source == nullptr) return "";
    const Location at = extent_of(lines, place).begin;
    return shortened(one_line(place.source->path), largest_text) + ":" + std::to_string(at.line) +
           ":" + std::to_string(at.column) + " ";
}

// SQL that does the same without harm says it best.
std::string to_do(const Finding& finding) {
    if (!finding.rewrite.empty()) return "write instead: " + one_line(finding.rewrite);
    return one_line(finding.instead);
}

void add_line(std::string& text, std::string_view line) {
    append_without_commands(text, shortened(line, largest_text));
    text += '\n';
}

std::string block(const Finding& finding, SourceLines& lines) {
    std::string text;
    add_line(text, place_of(finding.place, lines) + std::string(name_of(finding.severity)) + " " +
                       one_line(finding.rule));
    add_line(text, "what: " + one_line(finding.message));
    const std::string what_to_do = to_do(finding);
    if (!what_to_do.empty()) add_line(text, "do: " + what_to_do);
    return text + '\n';
}

std::vector<const Finding*> errors_first(const std::vector<Finding>& findings) {
    std::vector<const Finding*> sorted;
    sorted.reserve(findings.size());
    for (const Finding& finding : findings)
        sorted.push_back(&finding);
    std::ranges::stable_sort(sorted, std::greater<>(),
                             [](const Finding* finding) { return finding->severity; });
    return sorted;
}

}  // namespace

void report_agent(std::ostream& out, const Results& results, const Style& style) {
    SourceLines lines;
    std::string text;
    std::size_t told = 0;
    for (const Finding* finding : errors_first(results.findings)) {
        const std::string next = block(*finding, lines);
        if (text.size() + next.size() + room_for_the_end > largest_report) break;
        text += next;
        ++told;
    }
    if (const std::size_t left = results.findings.size() - told; left > 0)
        text +=
            "and " + std::to_string(left) + " more: run the same check with --format concise\n\n";
    int unknown = 0;
    for (const ProjectResult& project : results.projects)
        unknown += static_cast<int>(project.drift.unknown.size());
    if (unknown > 0)
        text += "not compared: " + counted(unknown, "part") +
                " of the schema, which --format concise names\n";
    add_line(text, summary(results, {.version = style.version}));
    out << text;
}

}  // namespace checker::report
