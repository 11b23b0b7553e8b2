#include "checks/drift.h"

#include <unordered_map>
#include <unordered_set>

namespace checker::checks {

namespace {

const schema::Schema& head_of(const SchemaState& state) {
    static const schema::Schema empty;
    return state.head == nullptr ? empty : *state.head;
}

// What makes a difference the same one in two states: the text holds a line number, which moves.
std::string identity(const schema::Difference& difference) {
    const std::string& text = difference.text;
    const std::size_t place = text.find(" is in ");
    const bool added = difference.change == schema::Change::add;
    return schema::kind_of(difference) + '\0' + difference.object + '\0' +
           (added ? text.substr(0, place) : text);
}

std::unordered_set<std::string> identities(const SchemaState& state) {
    std::unordered_set<std::string> known;
    for (const schema::Difference& difference : schema::diff(head_of(state), state.code))
        known.insert(identity(difference));
    return known;
}

DriftStatus status_of(const Drift& drift) {
    if (!drift.changes.empty()) return DriftStatus::drift;
    return drift.unknown.empty() ? DriftStatus::none : DriftStatus::unknown;
}

// The differences of one object, at the place of its first.
struct ObjectDrift {
    Place place;
    std::string text;
};

std::vector<ObjectDrift> by_object(const std::vector<schema::Difference>& differences,
                                   const std::vector<DriftChange>& changes) {
    std::vector<ObjectDrift> objects;
    std::unordered_map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < differences.size(); ++i) {
        if (!changes[i].is_new) continue;
        const auto [at, is_first] = index.try_emplace(differences[i].owner, objects.size());
        if (is_first)
            objects.push_back({differences[i].place, differences[i].text});
        else
            objects[at->second].text += "; " + differences[i].text;
    }
    return objects;
}

}  // namespace

DriftReport check_drift(const SchemaState& after, const std::optional<SchemaState>& before,
                        const std::string& command) {
    DriftReport report;
    const auto known = before ? identities(*before) : std::unordered_set<std::string>{};
    const std::vector<schema::Difference> differences = schema::diff(head_of(after), after.code);
    for (const schema::Difference& difference : differences)
        report.drift.changes.push_back({.kind = schema::kind_of(difference),
                                        .object = difference.object,
                                        .text = difference.text,
                                        .place = difference.place,
                                        .is_new = !known.contains(identity(difference))});
    for (const schema::Unknown& unknown : after.code.unknown)
        report.drift.unknown.push_back({unknown.object, unknown.place, unknown.reason});
    report.drift.status = status_of(report.drift);
    for (ObjectDrift& object : by_object(differences, report.drift.changes))
        report.remarks.push_back({std::string(schema_without_migration), std::move(object.place),
                                  std::move(object.text) + "; run: " + command});
    return report;
}

}  // namespace checker::checks
