#include "report/comparison.h"

#include <algorithm>
#include <ostream>

#include "core/printable.h"
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
            out << printable(statement, true) << ";\n";
    }
}

}  // namespace checker::report
