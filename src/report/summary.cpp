#include "report/summary.h"

#include "report/paint.h"
#include "report/places.h"

namespace checker::report {

namespace {

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
    std::string untold;
    if (results.suppressed > 0) untold = std::to_string(results.suppressed) + " suppressed";
    if (results.baselined > 0)
        untold +=
            (untold.empty() ? "" : ", ") + std::to_string(results.baselined) + " in the baseline";
    return untold.empty() ? result : result + " (" + untold + ")";
}

}  // namespace

std::string statements(const Results& results) {
    std::string text = counted(results.statements, "statement");
    if (results.not_analysed > 0)
        text += " (" + std::to_string(results.not_analysed) + " not analysed)";
    return text;
}

std::string summary(const Results& results, const Style& style) {
    const bool looked_for_projects = results.scope.kind != ScopeKind::files;
    if (looked_for_projects && results.projects.empty() && results.findings.empty() &&
        results.baselined == 0)
        return results.scope.kind == ScopeKind::all ? "checker: no Drizzle project found"
                                                    : "checker: nothing to check";
    std::string result = "checker: " + problems(results, style) + " in ";
    if (results.scope.kind != ScopeKind::files)
        result += counted(static_cast<int>(results.projects.size()), "project") + ", " +
                  counted(new_migrations(results), "new migration") + ", ";
    return result + statements(results);
}

}  // namespace checker::report
