#include "report/github.h"

#include <ostream>

#include "core/printable.h"
#include "report/places.h"
#include "report/summary.h"
#include "report/workflow_command.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

// https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
constexpr int most_annotations = 10;

struct Kind {
    Severity severity;
    std::string_view command;
    std::string_view noun;
};

constexpr Kind kinds[] = {{Severity::error, "error", "error"},
                          {Severity::warning, "warning", "warning"},
                          {Severity::hint, "notice", "hint"}};

std::string data_of(const Finding& finding) {
    std::string text = one_line(finding.message);
    if (!finding.instead.empty()) text += "\n\n" + printable(finding.instead, true);
    while (text.ends_with('\n'))
        text.pop_back();
    return escaped_data(text);
}

std::string properties_of(const Finding& finding, SourceLines& lines) {
    std::string result;
    if (finding.place.source) {
        const auto [begin, end] = extent_of(lines, finding.place);
        result = "file=" + escaped_property(printable(finding.place.source->path)) +
                 ",line=" + std::to_string(begin.line) + ",endLine=" + std::to_string(end.line) +
                 ",col=" + std::to_string(begin.column);
        if (end.line == begin.line) result += ",endColumn=" + std::to_string(end.column);
        result += ",";
    }
    return result + "title=" + escaped_property("checker: " + one_line(finding.rule));
}

void annotate(std::ostream& out, const Results& results, const Kind& kind, int number) {
    SourceLines lines;
    int told = 0;
    const int most = number > most_annotations ? most_annotations - 1 : number;
    for (const Finding& finding : results.findings) {
        if (finding.severity != kind.severity) continue;
        if (told++ == most) break;
        out << "::" << kind.command << ' ' << properties_of(finding, lines)
            << "::" << data_of(finding) << '\n';
    }
    if (number > most)
        out << "::" << kind.command << " title=checker::and " << number - most << " more "
            << kind.noun << (number - most == 1 ? "" : "s")
            << "; the job summary has them, and the log of this step\n";
}

}  // namespace

void report_github(std::ostream& out, const Results& results, const Style& /*style*/) {
    const Counts counts = count(results.findings);
    const int numbers[] = {counts.errors, counts.warnings, counts.hints};
    for (std::size_t i = 0; i < std::size(kinds); ++i)
        annotate(out, results, kinds[i], numbers[i]);
}

void report_github_failure(std::ostream& out, std::string_view why, const Style& /*style*/) {
    out << "::error title=checker::" << failed << ": " << escaped_data(printable(why, true))
        << '\n';
}

}  // namespace checker::report
