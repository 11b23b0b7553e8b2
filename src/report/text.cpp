#include "report/text.h"

#include <algorithm>
#include <ostream>
#include <set>
#include <tuple>

#include "core/printable.h"
#include "report/code_frame.h"
#include "report/paint.h"
#include "report/places.h"
#include "report/workflow_command.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

constexpr std::size_t most_unknowns = 20;
// Lines are handed on in pieces, since a stream takes its time with each.
constexpr std::size_t piece = 64U << 10U;

class TextReport {
  public:
    TextReport(std::ostream& out, const Style& style) : out_(out), style_(style) {}

    void tell(const Finding& finding) {
        const std::string head =
            std::string(name_of(finding.severity)) + "[" + one_line(finding.rule) + "]";
        line(painted(head, ink_of(finding.severity), style_) +
             painted(": " + one_line(finding.message), ink::bold, style_));
        int indent = 1;
        if (finding.place.source) {
            const Extent extent = extent_of(lines_, finding.place);
            indent = gutter_width(extent);
            tell_place(finding.place, extent, indent);
            tell_frame(finding, indent);
        }
        tell_once("why", finding.rule, finding.why, indent);
        tell_once("instead", finding.rule, finding.instead, indent);
        if (!finding.rewrite.empty())
            tell_rewrite(finding.rewrite, indent);
        else
            tell_once("step by step", finding.rule, finding.plan, indent);
        line("");
    }

    void tell(const DriftUnknown& unknown) {
        line(painted("unknown", ink::cyan, style_) +
             painted(": " + one_line(unknown.object) +
                         " cannot be compared: " + one_line(unknown.reason),
                     ink::bold, style_));
        if (unknown.place.source) tell_place(unknown.place, extent_of(lines_, unknown.place), 1);
    }

    void line(std::string_view text) {
        text_.append(without_commands(text)) += '\n';
        if (text_.size() >= piece) hand_on();
    }

    void hand_on() {
        out_ << text_;
        text_.clear();
    }

  private:
    void tell_place(const Place& place, const Extent& extent, int indent) {
        line(std::string(static_cast<std::size_t>(indent), ' ') +
             painted("--> ", ink::blue, style_) + printable(place.source->path) + ":" +
             std::to_string(extent.begin.line) + ":" + std::to_string(extent.begin.column));
    }

    void tell_frame(const Finding& finding, int indent) {
        const Gutter gutter{indent, style_};
        const std::vector<std::string> frame =
            code_frame(lines_.of(*finding.place.source), finding.place, finding.severity, gutter);
        if (frame.empty()) return;
        line(gutter(0));
        for (const std::string& row : frame)
            line(row);
        line(gutter(0));
    }

    void tell_rewrite(const std::string& sql, int indent) {
        const std::string margin(static_cast<std::size_t>(indent) + 1, ' ');
        line(margin + painted("=", ink::blue, style_) + " " +
             painted("with the same end:", ink::bold, style_));
        std::string_view left = sql;
        while (!left.empty()) {
            const std::size_t end = std::min(left.find('\n'), left.size());
            line(margin + "    " + printable(left.substr(0, end)));
            left.remove_prefix(std::min(end + 1, left.size()));
        }
    }

    // The rule and the text belong to a finding, and the label to the program.
    void tell_once(std::string_view label, std::string_view rule, std::string_view text,
                   int indent) {
        if (text.empty() || !told_.emplace(rule, label, text).second) return;
        const std::string margin(static_cast<std::size_t>(indent) + 1, ' ');
        const std::string head = std::string(label) + ":";
        const std::size_t head_size = head.size() + 3;  // "= ", and a blank behind it
        const int room = style_.width - indent - 1 - static_cast<int>(head_size);
        std::string lead =
            margin + painted("=", ink::blue, style_) + " " + painted(head, ink::bold, style_) + " ";
        for (const std::string& row : wrapped(text, room < 20 ? 20 : room)) {
            line(row.empty() ? std::string_view() : lead.append(row));
            lead.assign(margin.size() + head_size, ' ');
        }
    }

    std::ostream& out_;
    const Style& style_;
    SourceLines lines_;
    std::string text_;  // not handed on yet
    std::set<std::tuple<std::string_view, std::string_view, std::string_view>> told_;
};

void tell_unknowns(TextReport& report, const Results& results) {
    std::size_t told = 0;
    std::size_t all = 0;
    for (const ProjectResult& project : results.projects)
        for (const DriftUnknown& unknown : project.drift.unknown)
            if (++all <= most_unknowns) {
                report.tell(unknown);
                ++told;
            }
    if (all > told) report.line("and " + std::to_string(all - told) + " more that are unknown");
    if (all > 0) report.line("");
}

std::string problems(const Results& results, const Style& style) {
    const Counts counts = count(results.findings);
    std::string result;
    const auto add = [&](int number, std::string_view noun, std::string_view ink) {
        if (number == 0) return;
        if (!result.empty()) result += ", ";
        result += painted(counted(number, noun), ink, style);
    };
    add(counts.errors, "error", ink::red);
    add(counts.warnings, "warning", ink::yellow);
    add(counts.hints, "hint", ink::cyan);
    if (result.empty()) result = painted("nothing wrong", ink::green, style);
    if (results.suppressed > 0)
        result += " (" + std::to_string(results.suppressed) + " suppressed)";
    return result;
}

std::string summary(const Results& results, const Style& style) {
    const bool looked_for_projects = results.scope.kind != ScopeKind::files;
    if (looked_for_projects && results.projects.empty() && results.findings.empty())
        return results.scope.kind == ScopeKind::all ? "checker: no Drizzle project found"
                                                    : "checker: nothing to check";
    std::string result = "checker: " + problems(results, style) + " in ";
    if (results.scope.kind != ScopeKind::files)
        result += counted(static_cast<int>(results.projects.size()), "project") + ", " +
                  counted(new_migrations(results), "new migration") + ", ";
    return result + counted(results.statements, "statement");
}

}  // namespace

void report_text(std::ostream& out, const Results& results, const Style& style) {
    TextReport report(out, style);
    for (const Finding& finding : results.findings)
        report.tell(finding);
    tell_unknowns(report, results);
    report.line(summary(results, style));
    report.hand_on();
}

}  // namespace checker::report
