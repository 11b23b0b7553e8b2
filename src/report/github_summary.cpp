#include "report/github_summary.h"

#include <algorithm>
#include <ostream>
#include <set>

#include "core/printable.h"
#include "report/markdown.h"
#include "report/places.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

constexpr std::size_t most_rows = 200;
constexpr std::size_t most_rules = 50;
constexpr std::size_t longest_cell = 400;
constexpr std::size_t longest_text = 4000;

std::string verdict(const Results& results) {
    const Counts counts = count(results.findings);
    if (counts.errors + counts.warnings + counts.hints == 0) return "nothing wrong";
    std::string result;
    const auto add = [&result](int number, std::string_view noun) {
        if (number > 0) result += (result.empty() ? "" : ", ") + counted(number, noun);
    };
    add(counts.errors, "error");
    add(counts.warnings, "warning");
    add(counts.hints, "hint");
    return result;
}

std::vector<const Finding*> worst_first(const Results& results) {
    std::vector<const Finding*> sorted;
    for (const Finding& finding : results.findings)
        sorted.push_back(&finding);
    std::ranges::stable_sort(
        sorted, [](const Finding* a, const Finding* b) { return a->severity > b->severity; });
    return sorted;
}

void write_table(std::ostream& out, const std::vector<const Finding*>& findings) {
    SourceLines lines;
    out << "\n| | rule | place | what |\n|---|---|---|---|\n";
    const std::size_t shown = std::min(findings.size(), most_rows);
    for (std::size_t i = 0; i < shown; ++i) {
        const Finding& finding = *findings[i];
        std::string place;
        if (finding.place.source)
            place = finding.place.source->path + ":" +
                    std::to_string(extent_of(lines, finding.place).begin.line);
        out << "| " << name_of(finding.severity) << " | "
            << code_cell(shortened(one_line(finding.rule), longest_cell)) << " | "
            << code_cell(shortened(one_line(place), longest_cell)) << " | "
            << markdown_text(shortened(one_line(finding.message), longest_cell)) << " |\n";
    }
    if (shown < findings.size())
        out << "\nand " << findings.size() - shown
            << " more; the log of the step has all of them\n";
}

// A text of several paragraphs as a block of code.
std::string advice(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    return code_block(shortened(printable(text, true), longest_text));
}

void write_advice(std::ostream& out, const std::vector<const Finding*>& findings) {
    std::set<std::string> told;
    for (const Finding* finding : findings) {
        if (finding->why.empty() && finding->instead.empty()) continue;
        if (told.size() == most_rules || !told.insert(finding->rule).second) continue;
        out << "\n<details><summary>" << markdown_text(one_line(finding->rule))
            << ": why, and what to do instead</summary>\n\n";
        if (!finding->why.empty()) out << advice(finding->why);
        if (!finding->instead.empty()) out << "\nInstead:\n\n" << advice(finding->instead);
        out << "\n</details>\n";
    }
}

}  // namespace

void report_github_summary(std::ostream& out, const Results& results, const Style& /*style*/) {
    out << "### checker: " << verdict(results) << "\n\n"
        << counted(static_cast<int>(results.projects.size()), "project") << ", "
        << counted(new_migrations(results), "new migration") << ", "
        << counted(results.statements, "statement") << ", " << results.suppressed
        << " suppressed\n";
    if (results.findings.empty()) return;
    const std::vector<const Finding*> findings = worst_first(results);
    write_table(out, findings);
    write_advice(out, findings);
}

}  // namespace checker::report
