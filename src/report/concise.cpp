#include "report/concise.h"

#include <memory>
#include <ostream>

#include "core/printable.h"
#include "report/paint.h"
#include "report/parts.h"
#include "report/places.h"
#include "report/summary.h"
#include "report/workflow_command.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

std::string place_of(const Place& place, SourceLines& lines) {
    if (place.source == nullptr) return "";
    const Location at = extent_of(lines, place).begin;
    return printable(place.source->path) + ":" + std::to_string(at.line) + ":" +
           std::to_string(at.column) + ": ";
}

void add_line(std::string& text, std::string_view line) {
    append_without_commands(text, line);
    text += '\n';
}

std::string line_of(const Finding& finding, SourceLines& lines, const Style& style) {
    const std::string head =
        std::string(name_of(finding.severity)) + "[" + one_line(finding.rule) + "]";
    return place_of(finding.place, lines) + painted(head, ink_of(finding.severity), style) + " " +
           one_line(finding.message);
}

std::string line_of(const DriftUnknown& unknown, SourceLines& lines, const Style& style) {
    return place_of(unknown.place, lines) + painted("unknown", ink::cyan, style) + " " +
           one_line(unknown.object) + " cannot be compared: " + one_line(unknown.reason);
}

}  // namespace

void report_concise(std::ostream& out, const Results& results, const Style& style) {
    const std::vector<Finding>& findings = results.findings;
    write_in_parts(out, findings.size(), [&]() -> Teller {
        const auto lines = std::make_shared<SourceLines>();
        return [&, lines](std::size_t first, std::size_t last, std::string& text) {
            for (std::size_t i = first; i < last; ++i)
                add_line(text, line_of(findings[i], *lines, style));
        };
    });
    SourceLines lines;
    std::string rest;
    for (const ProjectResult& project : results.projects)
        for (const DriftUnknown& unknown : project.drift.unknown)
            add_line(rest, line_of(unknown, lines, style));
    add_line(rest, summary(results, style));
    out << rest;
}

}  // namespace checker::report
