#include <algorithm>
#include <ostream>

#include "core/printable.h"
#include "report/comparison.h"
#include "report/display.h"
#include "report/paint.h"
#include "report/places.h"
#include "report/workflow_command.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

using Sign = SchemaChange::Sign;

struct Mark {
    std::string_view sign;
    std::string_view ink;
};

Mark mark_of(Sign sign) {
    if (sign == Sign::add) return {"+", ink::green};
    return sign == Sign::drop ? Mark{"-", ink::red} : Mark{"~", ink::yellow};
}

std::string words(std::string name) {
    std::ranges::replace(name, '_', ' ');
    return name;
}

std::string shown(const std::optional<std::string>& value) {
    return value ? one_line(*value) : "none";
}

class ComparisonText {
  public:
    ComparisonText(std::ostream& out, const Comparison& comparison, const Style& style)
        : out_(out), comparison_(comparison), style_(style) {}

    void tell(const ProjectComparison& project) {
        const std::string where = project.root.empty() ? "" : project.root + ": ";
        const std::string ends = where + comparison_.from.label + " -> " + comparison_.to.label;
        line(painted(one_line(ends), ink::bold, style_));
        if (!project.unchecked.empty()) line("  not compared: " + one_line(project.unchecked));
        tell_changes(project.changes);
        for (const NotCompared& each : project.unknown)
            tell(each);
        if (project.unchecked.empty()) line("  " + summary(project));
    }

  private:
    // The parts of one object under its name, which is said once, in the order in which they come.
    void tell_changes(const std::vector<SchemaChange>& changes) {
        const std::string* owner = nullptr;
        for (const SchemaChange& change : changes) {
            const bool is_part = change.object != change.owner;
            if (is_part && (owner == nullptr || *owner != change.owner))
                line("  " + one_line(short_name(change.owner)));
            owner = is_part ? &change.owner : nullptr;
            tell(change, is_part ? "    " : "  ");
        }
    }

    void tell(const SchemaChange& change, const std::string& margin) {
        const auto [sign, colour] = mark_of(change.sign);
        std::string text = change.noun + " " + change.name;
        if (!change.detail.empty()) text += " " + change.detail;
        std::string row = margin + painted(sign, colour, style_) + " " + one_line(text);
        if (change.facets.size() == 1) row += ": " + facet(change.facets[0]);
        line(row + place(change.place));
        if (change.facets.size() < 2) return;
        for (const ChangedFacet& each : change.facets)
            line(margin + "    " + facet(each));
    }

    void tell(const NotCompared& unknown) {
        const std::string side = unknown.in_from ? comparison_.from.label : comparison_.to.label;
        line("  " + painted("?", ink::cyan, style_) + " " +
             one_line(unknown.what.object + " is not known in " + side + ": " +
                      unknown.what.reason) +
             place(unknown.what.place));
    }

    static std::string facet(const ChangedFacet& facet) {
        return words(one_line(facet.name)) + " " + shown(facet.from) + " -> " + shown(facet.to);
    }

    std::string place(const Place& place) {
        if (!place.source) return "";
        const std::string text = "  " + printable(place.source->path) + ":" +
                                 std::to_string(extent_of(lines_, place).begin.line);
        return painted(text, ink::blue, style_);
    }

    static std::string summary(const ProjectComparison& project) {
        const auto number = static_cast<int>(project.changes.size());
        std::string text = number == 0 ? "no difference" : counted(number, "difference");
        if (!project.unknown.empty())
            text += ", " + std::to_string(project.unknown.size()) + " not compared";
        return text;
    }

    void line(const std::string& text) { out_ << without_commands(text) << '\n'; }

    std::ostream& out_;
    const Comparison& comparison_;
    const Style& style_;
    SourceLines lines_;
};

}  // namespace

void report_comparison_text(std::ostream& out, const Comparison& comparison, const Style& style) {
    ComparisonText text(out, comparison, style);
    for (const ProjectComparison& project : comparison.projects)
        text.tell(project);
}

}  // namespace checker::report
