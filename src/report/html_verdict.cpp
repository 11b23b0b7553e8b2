#include <algorithm>

#include "report/html_parts.h"
#include "report/html_text.h"
#include "report/next_steps.h"
#include "report/places.h"
#include "report/summary.h"

namespace checker::report {

namespace {

constexpr std::size_t id_length = 12;

std::string commit(const std::optional<std::string>& id) {
    if (!id) return "nothing";
    if (*id == "index") return "the index";
    if (*id == "worktree") return "the work tree";
    return html_code(std::string_view(*id).substr(0, id_length));
}

std::string scope(const Results& results) {
    const Scope& scope = results.scope;
    switch (scope.kind) {
        case ScopeKind::staged:
            return "what the next commit will change, beside " + commit(scope.before);
        case ScopeKind::range:
            return "what was changed from " + commit(scope.before) + " to " + commit(scope.after);
        case ScopeKind::all:
            return "everything in " + commit(scope.after) + ", old history included";
        case ScopeKind::files:
            break;
    }
    return "SQL files alone";
}

// The class, the sign and the words of what came out.
struct Outcome {
    std::string_view style;
    std::string_view sign;
    std::string words;
    std::string_view lead;
};

Outcome outcome_of(const Results& results, const Counts& counts) {
    const bool is_empty = results.scope.kind != ScopeKind::files && results.projects.empty() &&
                          results.baselined == 0;
    std::string words;
    for (const auto& [number, noun] :
         {std::pair(counts.errors, "error"), std::pair(counts.warnings, "warning"),
          std::pair(counts.hints, "hint")})
        if (number > 0) words += (words.empty() ? "" : ", ") + counted(number, noun);
    if (counts.errors > 0)
        return {"bad", "\xC3\x97", words, "The check fails: each error below has to be put right."};
    if (counts.warnings > 0)
        return {"doubtful", "!", words, "The check passes; the warnings are worth a look."};
    if (counts.hints > 0) return {"good", "\xE2\x9C\x93", words, "The check passes."};
    if (is_empty && results.scope.kind == ScopeKind::all)
        return {"empty", "\xE2\x80\x93", "No Drizzle project found", "There was nothing to check."};
    if (is_empty)
        return {"empty", "\xE2\x80\x93", "Nothing to check", "The change touches no project."};
    return {"good", "\xE2\x9C\x93", "Nothing wrong", "The check passes."};
}

std::string fact(std::string_view name, const std::string& html) {
    return "<div><dt>" + std::string(name) + "</dt><dd>" + html + "</dd></div>\n";
}

std::string_view words_of(DriftStatus status) {
    switch (status) {
        case DriftStatus::none:
            return "agree";
        case DriftStatus::drift:
            return "disagree";
        case DriftStatus::unknown:
            return "not known in full";
        case DriftStatus::unchecked:
            break;
    }
    return "not compared";
}

std::string projects(const Results& results) {
    if (results.projects.empty()) return "";
    std::string html =
        "<details class=\"more\"><summary>" +
        counted(static_cast<int>(results.projects.size()), "project") +
        "</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"projects\">"
        "<table>\n<caption>Projects</caption>\n<thead><tr><th scope=\"col\">Project</th>"
        "<th scope=\"col\">Migrations in</th><th scope=\"col\" class=\"figure\">All</th>"
        "<th scope=\"col\" class=\"figure\">New</th><th scope=\"col\">Code and migrations</th>"
        "</tr></thead>\n<tbody>\n";
    for (const ProjectResult& project : results.projects)
        html += "<tr><th scope=\"row\">" + html_code(project.root.empty() ? "." : project.root) +
                "</th><td>" + html_code(project.out) + "</td><td class=\"figure\">" +
                std::to_string(project.migrations) + "</td><td class=\"figure\">" +
                std::to_string(project.new_migrations.size()) + "</td><td>" +
                std::string(words_of(project.drift.status)) + "</td></tr>\n";
    return html + "</tbody></table></div></details>\n";
}

std::string next(const Results& results) {
    const std::vector<NextStep> steps = next_steps(results);
    if (steps.empty()) return "";
    std::string html =
        "<section class=\"next\" aria-labelledby=\"next-head\">\n"
        "<h2 id=\"next-head\">Run next</h2>\n<ol>\n";
    for (const NextStep& step : steps)
        html +=
            "<li>" + html_command(step.command) + "<p>" + html_line(step.reason) + "</p></li>\n";
    return html + "</ol>\n</section>\n";
}

}  // namespace

std::string html_verdict(const Results& results) {
    const Counts counts = count(results.findings);
    const Outcome outcome = outcome_of(results, counts);
    std::string html =
        "<p class=\"brand\">checker</p>\n<div class=\"verdict " + std::string(outcome.style) +
        "\">\n<h1><span class=\"mark\" "
        "aria-hidden=\"true\">" +
        std::string(outcome.sign) + "</span> " + outcome.words + "</h1>\n<p class=\"lead\">" +
        std::string(outcome.lead) + "</p>\n<dl>\n" + fact("Checked", scope(results));
    if (results.scope.kind != ScopeKind::files)
        html += fact("Projects", std::to_string(results.projects.size())) +
                fact("New migrations", std::to_string(new_migrations(results)));
    html += fact("Statements", std::to_string(results.statements));
    if (results.not_analysed > 0)
        html += fact("Not analysed", std::to_string(results.not_analysed));
    html += fact("Suppressed", std::to_string(results.suppressed));
    if (results.baselined > 0) html += fact("In the baseline", std::to_string(results.baselined));
    html += "</dl>\n</div>\n";
    return html + next(results) + projects(results);
}

}  // namespace checker::report
