#include "report/text.h"

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>
#include <tuple>

#include "core/printable.h"
#include "report/code_frame.h"
#include "report/paint.h"
#include "report/parts.h"
#include "report/places.h"
#include "report/summary.h"
#include "report/workflow_command.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

constexpr std::size_t most_unknowns = 20;

// Which of a rule's long texts are told at a finding.
struct Told {
    bool why = false;
    bool instead = false;
    bool plan = false;
};

// Tells each text at the first finding that has it.
class FirstTold {
  public:
    Told at(const Finding& finding) {
        return {is_first("why", finding.rule, finding.why),
                is_first("instead", finding.rule, finding.instead),
                finding.rewrite.empty() && is_first("plan", finding.rule, finding.plan)};
    }

  private:
    // Equal texts are mostly one, which is found without looking at it.
    bool is_first(std::string_view label, std::string_view rule, const SharedText& text) {
        return !text.empty() && known_.emplace(text.identity(), rule, label).second &&
               told_.emplace(rule, label, text).second;
    }

    std::set<std::tuple<const void*, std::string_view, std::string_view>> known_;
    std::set<std::tuple<std::string_view, std::string_view, std::string_view>> told_;
};

std::vector<Told> told_at(const std::vector<Finding>& findings) {
    FirstTold first;
    std::vector<Told> told;
    told.reserve(findings.size());
    for (const Finding& finding : findings)
        told.push_back(first.at(finding));
    return told;
}

class TextReport {
  public:
    explicit TextReport(const Style& style) : style_(style) {}

    void tell(const Finding& finding, Told told) {
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
        if (told.why) tell_text("why", finding.why, indent);
        if (told.instead) tell_text("instead", finding.instead, indent);
        if (!finding.rewrite.empty()) tell_rewrite(finding.rewrite, indent);
        if (told.plan) tell_text("step by step", finding.plan, indent);
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
        append_without_commands(text_, text);
        text_ += '\n';
    }

    // What was told and not yet handed on.
    std::string& text() { return text_; }

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

    void tell_text(std::string_view label, std::string_view text, int indent) {
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

    const Style& style_;
    SourceLines lines_;
    std::string text_;
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

}  // namespace

void report_text(std::ostream& out, const Results& results, const Style& style) {
    const std::vector<Finding>& findings = results.findings;
    const std::vector<Told> told = told_at(findings);
    write_in_parts(out, findings.size(), [&]() -> Teller {
        const auto report = std::make_shared<TextReport>(style);
        return [&, report](std::size_t first, std::size_t last, std::string& text) {
            for (std::size_t i = first; i < last; ++i)
                report->tell(findings[i], told[i]);
            report->text().swap(text);
        };
    });
    TextReport rest(style);
    tell_unknowns(rest, results);
    rest.line(summary(results, style));
    out << rest.text();
}

}  // namespace checker::report
