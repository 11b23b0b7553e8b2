#include "report/resolution.h"

#include <algorithm>
#include <ostream>

#include "core/printable.h"
#include "report/display.h"
#include "report/paint.h"
#include "report/places.h"
#include "report/workflow_command.h"
#include "report/wrap.h"

namespace checker::report {

const std::vector<ResolutionFormat>& resolution_formats() {
    static const std::vector<ResolutionFormat> entries{
        {"json", report_resolution_json},
        {"text", report_resolution_text},
    };
    return entries;
}

const ResolutionFormat* find_resolution_format(std::string_view name) {
    const auto& entries = resolution_formats();
    const auto found = std::ranges::lower_bound(entries, name, {}, &ResolutionFormat::name);
    return found != entries.end() && found->name == name ? &*found : nullptr;
}

namespace {

std::string words(SnapshotFate fate) {
    return fate == SnapshotFate::none ? "no snapshot" : "snapshot " + std::string(word_of(fate));
}

// "when +1 s after 0042_audit_log"
std::string words_of_time(const MovedMigration& move) {
    if (!move.is_retimed) return "when unchanged";
    constexpr std::int64_t second = 1000;
    return "when +" + std::to_string(move.distance / second) + " s after " + move.after;
}

class ResolutionText {
  public:
    ResolutionText(std::ostream& out, const Style& style) : out_(out), style_(style) {}

    void tell(const Resolution& resolution) {
        for (const ProjectResolution& project : resolution.projects) {
            if (resolution.projects.size() > 1)
                line(painted(one_line(project.out), ink::bold, style_));
            // What is refused does not move.
            if (resolution.status != ResolutionStatus::refused) tell(project);
            for (const MergeConflict& conflict : project.conflicts)
                tell(conflict);
        }
        if (!resolution.question.empty()) line(one_line(resolution.question));
        for (const std::string& left : resolution.left)
            line("left to do: " + one_line(left));
        line(last_line(resolution));
    }

  private:
    void tell(const ProjectResolution& project) {
        std::string kept = one_line(project.kept_branch);
        std::string moved = one_line(project.moved_branch);
        if (project.keeps.empty()) kept.clear();
        const int width = std::max(display_width(kept), display_width(moved));
        for (std::string* branch : {&kept, &moved})
            branch->append(static_cast<std::size_t>(width - display_width(*branch)), ' ');
        for (const std::string& tag : project.keeps)
            line(kept + " keeps  " + one_line(tag));
        for (const MovedMigration& move : project.moves)
            line(moved + names_of(move) + "   (sql unchanged, " + words(move.snapshot) + ", " +
                 one_line(words_of_time(move)) + ")");
        for (const std::string& left : project.left)
            line("note: " + one_line(left));
    }

    std::string names_of(const MovedMigration& move) const {
        const std::string to = painted(one_line(move.to), ink::bold, style_);
        return move.from == move.to ? " mends  " + to
                                    : " moves  " + one_line(move.from) + " -> " + to;
    }

    void tell(const MergeConflict& conflict) {
        const std::string object =
            conflict.object.empty() ? "" : one_line(short_name(conflict.object)) + ": ";
        line(painted("conflict", ink::red, style_) + ": " + object + one_line(conflict.reason));
        tell(conflict.kept);
        tell(conflict.moved);
    }

    void tell(const Deed& deed) {
        if (deed.text.empty()) return;
        line("  " + one_line(deed.branch) + ", " + position(deed.place) + ": " +
             one_line(deed.text));
    }

    std::string position(const Place& place) {
        if (place.source == nullptr) return "";
        return one_line(place.source->path) + ":" +
               std::to_string(extent_of(lines_, place).begin.line);
    }

    static std::string last_line(const Resolution& resolution) {
        switch (resolution.status) {
            case ResolutionStatus::resolved:
                return resolution.next.empty() ? "staged." : "staged. Next: " + resolution.next;
            case ResolutionStatus::planned:
                return "nothing was changed; without --dry-run or --check this is done.";
            case ResolutionStatus::nothing:
                return resolution.left.empty() ? "no migrations collide; there is nothing to do."
                                               : "no migrations collide.";
            case ResolutionStatus::refused:
                break;
        }
        return "nothing was changed.";
    }

    void line(const std::string& text) { out_ << without_commands(text) << '\n'; }

    std::ostream& out_;
    const Style& style_;
    SourceLines lines_;
};

}  // namespace

void report_resolution_text(std::ostream& out, const Resolution& resolution, const Style& style) {
    ResolutionText(out, style).tell(resolution);
}

}  // namespace checker::report
