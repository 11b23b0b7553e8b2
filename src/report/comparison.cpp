#include "report/comparison.h"

#include <algorithm>
#include <ostream>

#include "core/printable.h"
#include "report/workflow_command.h"
#include "report/wrap.h"

namespace checker::report {

const std::vector<ComparisonFormat>& comparison_formats() {
    static const std::vector<ComparisonFormat> entries{
        {"json", report_comparison_json},
        {"sql", report_comparison_sql},
        {"text", report_comparison_text},
    };
    return entries;
}

const ComparisonFormat* find_comparison_format(std::string_view name) {
    const auto& entries = comparison_formats();
    const auto found = std::ranges::lower_bound(entries, name, {}, &ComparisonFormat::name);
    return found != entries.end() && found->name == name ? &*found : nullptr;
}

namespace {

// A statement may hold line breaks, behind which no runner may read a command.
void write_lines(std::ostream& out, const std::string& text) {
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        out << without_commands(text.substr(begin, end - begin)) << '\n';
        begin = end + 1;
    }
}

}  // namespace

void report_comparison_sql(std::ostream& out, const Comparison& comparison, const Style&) {
    for (const ProjectComparison& project : comparison.projects) {
        const std::string where = project.root.empty() ? "" : project.root + ": ";
        out << "-- " << one_line(where + comparison.from.label + " -> " + comparison.to.label)
            << '\n';
        if (!project.unchecked.empty())
            out << "-- not compared: " << one_line(project.unchecked) << '\n';
        for (const NotCompared& each : project.unknown)
            out << "-- not compared: " << one_line(each.what.object + ": " + each.what.reason)
                << '\n';
        for (const std::string& statement : project.statements)
            write_lines(out, printable(statement, true) + ";");
    }
}

}  // namespace checker::report
