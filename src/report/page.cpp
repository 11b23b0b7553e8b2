#include "report/page.h"

#include <algorithm>
#include <set>

#include "core/printable.h"
#include "report/markdown.h"
#include "report/page_pictures.h"
#include "report/places.h"
#include "report/sheet.h"
#include "report/summary.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

constexpr std::size_t most_rules = 50;
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

std::string row_of(const Finding& finding, SourceLines& lines) {
    std::string place;
    if (finding.place.source)
        place = finding.place.source->path + ":" +
                std::to_string(extent_of(lines, finding.place).begin.line);
    return "| " + std::string(name_of(finding.severity)) + " | " + cell_of_code(finding.rule) +
           " | " + cell_of_code(place) + " | " + cell_of_text(finding.message) + " |\n";
}

void add_findings(Sheet& sheet, const std::vector<const Finding*>& findings, std::size_t most) {
    SourceLines lines;
    sheet.add_table("\n| | rule | place | what |\n|---|---|---|---|\n", findings.size(), most,
                    [&](std::size_t i) { return row_of(*findings[i], lines); });
}

// A text of several paragraphs as a block of code.
std::string advice(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    return code_block(shortened(printable(text, true), longest_text));
}

void add_advice(Sheet& sheet, const std::vector<const Finding*>& findings) {
    std::set<std::string> told;
    for (const Finding* finding : findings) {
        if (finding->why.empty() && finding->instead.empty()) continue;
        if (told.size() == most_rules || !told.insert(finding->rule).second) continue;
        std::string text = "\n<details><summary>" + cell_of_text(finding->rule) +
                           ": why, and what to do instead</summary>\n\n";
        if (!finding->why.empty()) text += advice(finding->why);
        if (!finding->instead.empty()) text += "\nInstead:\n\n" + advice(finding->instead);
        sheet.add(text + "\n</details>\n");
    }
}

}  // namespace

std::string page(std::string_view head, const Results& results, const PageSize& size) {
    Sheet sheet(size.bytes);
    sheet.add(std::string(head) + "### checker: " + verdict(results) + "\n\n" +
              counted(static_cast<int>(results.projects.size()), "project") + ", " +
              counted(new_migrations(results), "new migration") + ", " + statements(results) +
              ", " + std::to_string(results.suppressed) + " suppressed" +
              (results.baselined == 0
                   ? ""
                   : ", " + std::to_string(results.baselined) + " in the baseline") +
              "\n");
    const std::vector<const Finding*> findings = worst_first(results);
    if (!findings.empty()) add_findings(sheet, findings, size.rows);
    add_pictures(sheet, results, size.rows);
    add_advice(sheet, findings);
    return sheet.finish();
}

std::string failure_page(std::string_view head, std::string_view why) {
    return std::string(head) + "### checker: " + std::string(failed) + "\n\n" + advice(why);
}

}  // namespace checker::report
