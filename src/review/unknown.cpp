#include "review/unknown.h"

#include <algorithm>
#include <set>

#include "checks/drift.h"
#include "review/before.h"
#include "review/relevance.h"

namespace checker::review {

namespace {

using config::Unknown;
using drizzle_kit::Answer;
using drizzle_kit::Verdict;

constexpr const char* rule = "schema-not-evaluated";
constexpr const char* must_be_known =
    "Write the value as a constant, or move it where it does not decide what the database looks "
    "like. To let the project's own drizzle-kit decide, set drift.unknown in checker.yaml to "
    "drizzle-kit; to be told only, to hint.";

// Whose place is the project's where it has none of its own.
DriftUnknown placed(DriftUnknown part, const UnknownParts& parts) {
    if (part.place.source == nullptr) part.place = parts.project.place;
    return part;
}

std::vector<DriftUnknown> new_parts(const UnknownParts& parts, const Drift& drift) {
    std::set<std::pair<std::string, std::string>> old;
    if (parts.before != nullptr)
        for (const schema::Unknown& part : *parts.before)
            old.insert({part.object, part.reason});
    std::vector<DriftUnknown> result;
    for (const DriftUnknown& part : drift.unknown)
        if (!old.contains({part.object, part.reason})) result.push_back(placed(part, parts));
    return result;
}

std::string not_known(const DriftUnknown& part) {
    return "whether " + part.object + " is covered by the migrations is not known: " + part.reason;
}

// What checker.yaml said about the project before the Change; nothing when no such state is known.
std::optional<Unknown> said_before(const UnknownParts& parts) {
    const Subject& subject = parts.run.subject;
    if (const auto before = project_before(subject, parts.project))
        return before->drift.unknown.value_or(Unknown::hint);
    TreePtr tree = subject.before;
    if (tree == nullptr && subject.base) tree = subject.base();
    if (tree == nullptr) return std::nullopt;
    return settings_before(*tree).drift.unknown.value_or(Unknown::hint);
}

// What is to be done with unknown parts; says so when that is not what checker.yaml says.
Unknown decision(const UnknownParts& parts, Findings& findings) {
    if (parts.run.options.unknown) return *parts.run.options.unknown;
    const config::DriftSettings& settings = parts.project.drift;
    const Unknown wanted = settings.unknown.value_or(Unknown::hint);
    if (wanted != Unknown::drizzle_kit) return wanted;
    const std::optional<Unknown> before = said_before(parts);
    if (before == Unknown::drizzle_kit) return wanted;
    findings.add(rule, settings.place,
                 std::string("drizzle-kit is not asked, because it runs the project's code: ") +
                     (before ? "the setting takes effect once it is merged; until then give "
                             : "there is no earlier state that allows it; if you do, give ") +
                     "--unknown drizzle-kit");
    return before.value_or(Unknown::hint);
}

bool is_touched(const UnknownParts& parts) {
    const Subject& subject = parts.run.subject;
    if (!subject.changed_paths) return true;
    std::vector<std::string> paths;
    std::ranges::copy_if(*subject.changed_paths, std::back_inserter(paths), may_matter);
    return !paths.empty() && touches(parts.project, *subject.after, paths);
}

// What drizzle-kit would have written before the Change.
std::set<std::string> statements_before(const UnknownParts& parts, const Drift& drift) {
    const bool agreed = parts.before == nullptr || (parts.before->empty() && drift.changes.empty());
    if (agreed) return {};
    const Subject& subject = parts.run.subject;
    const std::optional<config::Project> before = project_before(subject, parts.project);
    if (!before) return {};
    const Answer answer = parts.run.options.ask_drizzle_kit(*subject.before, *before);
    return {answer.statements.begin(), answer.statements.end()};
}

std::string joined(const std::vector<std::string>& statements) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, statements.size()); ++i)
        text += (i == 0 ? "" : " ... ") + statements[i];
    if (statements.size() > most)
        text += " and " + std::to_string(statements.size() - most) + " more";
    return text;
}

// What drizzle-kit would write becomes the drift; what it would have written before as well is no
// news, and the known parts may have told it already.
void take_over(const UnknownParts& parts, const std::vector<std::string>& statements,
               const Place& place, Drift& drift, Findings& findings) {
    const std::set<std::string> old = statements_before(parts, drift);
    const bool tell_old = drift.changes.empty();
    std::vector<std::string> news;
    for (const std::string& statement : statements) {
        const bool is_new = !old.contains(statement);
        if (is_new) news.push_back(statement);
        if (is_new || tell_old)
            drift.changes.push_back({.kind = "statement",
                                     .object = "schema",
                                     .text = "drizzle-kit would generate: " + statement,
                                     .place = place,
                                     .is_new = is_new});
    }
    drift.status = DriftStatus::drift;
    drift.unknown.clear();
    if (news.empty()) return;
    findings.add(std::string(checks::schema_without_migration), place,
                 "drizzle-kit would generate: " + joined(news) + "; run: " + parts.command);
}

void ask(const UnknownParts& parts, const std::vector<DriftUnknown>& fresh, Drift& drift,
         Findings& findings) {
    const Answer answer =
        parts.run.options.ask_drizzle_kit(*parts.run.subject.after, parts.project);
    const DriftUnknown first = fresh.empty() ? placed(drift.unknown.front(), parts) : fresh.front();
    switch (answer.verdict) {
        case Verdict::none:
            drift.status = drift.changes.empty() ? DriftStatus::none : DriftStatus::drift;
            drift.unknown.clear();
            return;
        case Verdict::drift:
            return take_over(parts, answer.statements, first.place, drift, findings);
        case Verdict::refused:
            for (const DriftUnknown& part : fresh)
                findings.add(rule, part.place, not_known(part) + "; " + answer.reason);
            return;
        case Verdict::failed:
            findings.add_error(rule, first.place, not_known(first) + "; " + answer.reason,
                               answer.instead);
    }
}

}  // namespace

void tell_unknown(const DriftUnknown& part, Unknown decided, Findings& findings) {
    if (decided == Unknown::error)
        findings.add_error(rule, part.place, not_known(part), must_be_known);
    else
        findings.add(rule, part.place, not_known(part));
}

void settle_unknown(const UnknownParts& parts, Drift& drift, Findings& findings) {
    if (drift.unknown.empty()) return;
    const std::vector<DriftUnknown> fresh = new_parts(parts, drift);
    const bool touched = is_touched(parts);
    if (fresh.empty() && !touched) return;
    const Unknown decided = decision(parts, findings);
    const bool drifts = std::ranges::any_of(drift.changes, &DriftChange::is_new);
    if (decided == Unknown::drizzle_kit && touched && !drifts)
        return ask(parts, fresh, drift, findings);
    for (const DriftUnknown& part : fresh)
        tell_unknown(part, decided, findings);
}

}  // namespace checker::review
